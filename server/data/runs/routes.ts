import { withActor } from '#platform/database/database.ts'
import { attachment } from '#platform/http/attachment.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { savedAs } from './artefacts.ts'
import { compareRuns } from './compare.ts'
import * as contract from './contract.ts'
import { exportQuality } from './exportQuality.ts'
import { listRuns, showRun } from './list.ts'

export const runRoutes: BoundRoute[] = [
  bind(contract.listRuns, ({ actor, query, language }) => withActor(actor, (tx) => listRuns(tx, query, language))),
  bind(contract.getRun, ({ actor, params, language }) =>
    withActor(actor, (tx) => showRun(tx, params.run_id, language)),
  ),
  bind(contract.exportRunQuality, async ({ actor, params, language, reply }) => {
    const csv = await withActor(actor, (tx) => exportQuality(tx, params.run_id, language))
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(savedAs(language).quality))
      .send(csv)
  }),
  bind(contract.compareRuns, ({ actor, params, language }) =>
    withActor(actor, (tx) => compareRuns(tx, { one: params.run_id, other: params.other_id }, language)),
  ),
]
