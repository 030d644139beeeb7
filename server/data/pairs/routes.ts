import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { decidePair } from './decide.ts'
import { type Lists, listPairs } from './list.ts'

/** `lists`: those that other rooms lend; their pairs are shown here and settled there. */
export const pairRoutes = (lists: Lists): BoundRoute[] => [
  bind(contract.listPairs, ({ actor, query }) => withActor(actor, (tx) => listPairs(tx, lists, query))),
  bind(contract.decidePair, ({ actor, params, body }) => decidePair(actor, lists, params.pair_id, body.decision)),
]
