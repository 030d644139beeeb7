import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { type CallbackRow, findCallback, listCallbacks, makeDue } from '#platform/callbacks/repository.ts'
import { rotateSecret, type Secrets, signingSecrets } from '#platform/callbacks/secret.ts'
import type { Tx } from '#platform/database/database.ts'
import { enqueueDelivery } from '#platform/jobs/callbacksDue.ts'
import { Problem } from '#platform/problem.ts'
import { shownUrl } from '#platform/ssrf/target.ts'
import { operationsProblems } from '../problems.ts'
import type { Callback, WebhookSecret } from './contract.ts'

export type CallbackFilter = Parameters<typeof listCallbacks>[1]

const shown = ({ url, workspace_id: _, language: __, request_id: ___, ...row }: CallbackRow): Callback => ({
  ...row,
  url: shownUrl(url),
})

export const showCallbacks = async (tx: Tx, filter: CallbackFilter): Promise<{ items: Callback[] }> => ({
  items: (await listCallbacks(tx, filter)).map(shown),
})

/**
 * One more attempt, at once, also of what was delivered or given up; it replaces one that is planned. Throws
 * `callback_not_found`, `callback_waiting`.
 */
export const retryCallback = async (tx: Tx, actor: Actor, id: string): Promise<Callback> => {
  const row = await findCallback(tx, id, true)
  if (!row) throw new Problem(operationsProblems.callback_not_found)
  if (row.state === 'waiting') throw new Problem(operationsProblems.callback_waiting)
  await makeDue(tx, id)
  await enqueueDelivery(tx, row, 0)
  await recordAudit(tx, actor, {
    action: 'callback.retried',
    subjectType: 'task',
    subjectId: row.task_id,
    details: { url: shownUrl(row.url) },
  })
  const due = await findCallback(tx, id)
  return shown(due ?? row)
}

const shownSecrets = ({ current, former, formerUntil }: Secrets): WebhookSecret => ({
  secret: current,
  former,
  former_until: formerUntil,
})

export const showSecret = async (tx: Tx, actor: Actor): Promise<WebhookSecret> =>
  shownSecrets(await signingSecrets(tx, actor.workspaceId))

export const changeSecret = async (tx: Tx, actor: Actor): Promise<WebhookSecret> =>
  shownSecrets(await rotateSecret(tx, actor))
