import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { showAlerts } from './alerts.ts'
import * as contract from './contract.ts'

export const viewRoutes: BoundRoute[] = [
  bind(contract.listAlerts, ({ actor, query }) => withActor(actor, (tx) => showAlerts(tx, query.limit))),
]
