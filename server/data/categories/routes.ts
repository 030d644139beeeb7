import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import * as contract from './contract.ts'
import { changeCategoryRules, showCategoryRules } from './rules.ts'

export const categoryRoutes: BoundRoute[] = [
  bind(contract.getCategoryRules, ({ actor }) => withActor(actor, (tx) => showCategoryRules(tx, actor))),
  bind(contract.changeCategoryRules, ({ actor, body }) =>
    withActor(actor, (tx) => changeCategoryRules(tx, actor, body)),
  ),
  bind(contract.resetCategoryRules, ({ actor }) => withActor(actor, (tx) => changeCategoryRules(tx, actor, null))),
]
