import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { createKey, listKeys, revokeKey } from './keys.ts'

export const keyRoutes: BoundRoute[] = [
  bind(contract.listKeys, ({ actor }) => listKeys(actor)),
  bind(contract.createKey, ({ actor, body }) =>
    withActor(actor, (tx) => createKey(tx, actor, { ...body, limit: body.limit ?? null })),
  ),
  bind(contract.revokeKey, async ({ actor, params }) => {
    await withActor(actor, (tx) => revokeKey(tx, actor, params.key_id))
    return null
  }),
]
