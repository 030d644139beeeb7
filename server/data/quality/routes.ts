import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { listFailing, showQuality } from './show.ts'

export const qualityRoutes: BoundRoute[] = [
  bind(contract.getQuality, ({ actor }) => withActor(actor, showQuality)),
  bind(contract.listFailedRows, ({ actor, params, query }) =>
    withActor(actor, (tx) => listFailing(tx, actor.workspaceId, { key: params.check, ...query })),
  ),
]
