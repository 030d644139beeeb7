import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from '../parts/contract.ts'
import { takeApart } from './apart.ts'
import { keepTogether } from './together.ts'

export const partRoutes: BoundRoute[] = [
  bind(contract.keepTogether, ({ actor, params }) => withActor(actor, (tx) => keepTogether(tx, actor, params.id))),
  bind(contract.takeApart, ({ actor, params }) => takeApart(actor, params.id)),
]
