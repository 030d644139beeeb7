import { type Actor, systemActor } from '../actor.ts'
import { recordAudit } from '../audit.ts'
import { config } from '../config.ts'
import { type Tx, withActor } from '../database/database.ts'
import { DELIVER_CALLBACK, enqueueDelivery } from '../jobs/callbacksDue.ts'
import type { Job, JobPayload } from '../jobs/job.ts'
import { findTask } from '../jobs/tasks.ts'
import { log } from '../log.ts'
import { counter } from '../metrics.ts'
import { shownUrl } from '../ssrf/target.ts'
import { delayAfter } from './delay.ts'
import { findCallback, noteAttempt } from './repository.ts'
import { signingSecrets } from './secret.ts'
import { type Delivery, type Outcome, send } from './send.ts'

const attempts = counter(
  'callback_attempts_total',
  'Attempts at callbacks: delivered, retry (another follows), failed',
  ['outcome'],
)

/**
 * The job: one attempt at one callback. What the receiver answers is no fault of the job: the next attempt is a new job,
 * born with the note of this one. A worker killed between the two makes the receiver hear it twice, by the same id.
 */
const deliver = async (payload: JobPayload): Promise<void> => {
  const { id, attempt } = named(payload)
  const actor = systemActor(payload.workspaceId, payload.requestId)
  const delivery = await withActor(actor, (tx) => findDelivery(tx, actor, id, attempt))
  if (!delivery) return
  const outcome = await send(delivery)
  await withActor(actor, (tx) => settle(tx, actor, delivery, attempt, outcome))
  const result = outcome.delivered ? 'delivered' : outcome.error
  log().info({ callbackId: id, taskId: delivery.task.id, attempt, status: outcome.status, result }, 'callback')
}

const named = ({ callbackId, attempt }: JobPayload): { id: string; attempt: number } => {
  if (!callbackId || !attempt) throw new Error('a job that names no callback')
  return { id: callbackId, attempt: Number(attempt) }
}

/** Null where there is nothing to do any more: the task is deleted, or this attempt was made by another job. */
const findDelivery = async (tx: Tx, actor: Actor, id: string, attempt: number): Promise<Delivery | null> => {
  const row = await findCallback(tx, id)
  if (row?.state !== 'due' || row.attempts !== attempt - 1) return null
  const task = await findTask(tx, row.task_id)
  if (!task) return null
  const { url, language, request_id } = row
  return { id, url, language, request_id, task, secrets: await signingSecrets(tx, actor.workspaceId) }
}

const settle = async (
  tx: Tx,
  actor: Actor,
  { id, url, task }: Delivery,
  attempt: number,
  outcome: Outcome,
): Promise<void> => {
  const again = outcome.delivered ? null : outcome.again
  const nextSeconds = again && delayAfter(attempt, config().callbackDelays, again.wish)
  const row = await noteAttempt(tx, id, { attempt, outcome, nextSeconds })
  if (!row) return
  attempts.inc({ outcome: row.state === 'due' ? 'retry' : row.state })
  if (nextSeconds !== null) return enqueueDelivery(tx, row, nextSeconds)
  await recordAudit(tx, actor, {
    action: outcome.delivered ? 'callback.delivered' : 'callback.failed',
    subjectType: 'task',
    subjectId: task.id,
    details: { url: shownUrl(url), attempts: attempt, status: outcome.status },
  })
}

/** What only the house itself can have done wrong; what the receiver does is an outcome. */
const failed = async (payload: JobPayload): Promise<void> => {
  const { id, attempt } = named(payload)
  const actor = systemActor(payload.workspaceId, payload.requestId)
  const outcome: Outcome = { delivered: false, status: null, error: 'internal_error', excerpt: null, again: null }
  await withActor(actor, (tx) => noteAttempt(tx, id, { attempt, outcome, nextSeconds: null }))
}

/** Receivers are waited for, not computed: several at once, so that a silent one does not hold up the others. */
export const deliveryJob: Job = {
  name: DELIVER_CALLBACK,
  run: deliver,
  retrying: async () => {},
  failed,
  retryLimit: 10,
  expireSeconds: 60,
  slots: 8,
}
