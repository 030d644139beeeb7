import { Readable } from 'node:stream'
import { withActor } from '#platform/database/database.ts'
import { attachment } from '#platform/http/attachment.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { countDecisions, listDecisions } from './decisions.ts'
import { exportDecisions } from './exportDecisions.ts'
import { proveLine } from './proof.ts'

export const lineRoutes: BoundRoute[] = [
  bind(contract.getLineProof, ({ actor, params }) => proveLine(actor, params.line)),
  bind(contract.countDecisions, ({ actor }) => withActor(actor, countDecisions)),
  bind(contract.listDecisions, ({ actor, params, query }) =>
    withActor(actor, (tx) => listDecisions(tx, params.kind, query)),
  ),
  bind(contract.exportDecisions, async ({ actor, params, query, language, reply }) => {
    const { name, pieces } = await exportDecisions(actor, { ...params, ...query, language })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(name))
      .send(Readable.from(pieces, { objectMode: false }))
  }),
]
