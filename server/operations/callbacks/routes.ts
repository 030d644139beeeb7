import { withActor } from '#platform/database/database.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { changeSecret, retryCallback, showCallbacks, showSecret } from './callbacks.ts'
import * as contract from './contract.ts'

export const callbackRoutes: BoundRoute[] = [
  bind(contract.listCallbacks, ({ actor, query: { task_id, ...filter } }) =>
    withActor(actor, (tx) => showCallbacks(tx, { ...filter, taskId: task_id })),
  ),
  bind(contract.retryCallback, ({ actor, params }) =>
    withActor(actor, (tx) => retryCallback(tx, actor, params.callback_id)),
  ),
  bind(contract.showWebhookSecret, ({ actor }) => withActor(actor, (tx) => showSecret(tx, actor))),
  bind(contract.rotateWebhookSecret, ({ actor }) => withActor(actor, (tx) => changeSecret(tx, actor))),
]
