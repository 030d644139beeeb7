import { Readable } from 'node:stream'
import { withActor } from '#platform/database/database.ts'
import { attachment } from '#platform/http/attachment.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { exportFailing } from './exportFailing.ts'
import { listFailing, showQuality } from './show.ts'

export const qualityRoutes: BoundRoute[] = [
  bind(contract.getQuality, ({ actor }) => withActor(actor, showQuality)),
  bind(contract.listFailedRows, ({ actor, params, query }) =>
    withActor(actor, (tx) => listFailing(tx, actor.workspaceId, { key: params.check, ...query })),
  ),
  bind(contract.exportFailedRows, async ({ actor, params, language, reply }) => {
    const { name, pieces } = await exportFailing(actor, { key: params.check, language })
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(name))
      .send(Readable.from(pieces, { objectMode: false }))
  }),
]
