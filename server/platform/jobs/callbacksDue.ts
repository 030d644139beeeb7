import { sql } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Tx } from '../database/database.ts'
import type { Language } from '../problem.ts'
import type { JobPayload } from './job.ts'
import { enqueue } from './queue.ts'

// A callback is asked for with a document and is due when its task ends. The job that delivers it is born in the
// transaction that ends the task: there is no end without its callback, and no callback without the end.

/** Name of the queue that delivers callbacks. */
export const DELIVER_CALLBACK = 'callbacks.deliver'

export type Wanted = { taskId: string; url: string; language: Language }

type Row = { id: string; workspace_id: string; request_id: string | null; attempts: number }

/**
 * Notes that `url` is to be called when the task ends; where it has ended already, the call is due at once. Asking again
 * for a call that still waits changes nothing; asking after the end is a new call. `url` has passed `refuseUnsafe`.
 */
export const addCallback = async (tx: Tx, actor: Actor, { taskId, url, language }: Wanted): Promise<void> => {
  // Whoever ends the task waits for this lock, or has committed before it: the end never slips in between.
  const { rows } = await sql<{ ended: boolean }>`
    select state in ('SUCCESS', 'FAILURE', 'REVOKED') as ended from tasks where id = ${taskId} for share`.execute(tx)
  const [task] = rows
  if (!task) throw new Error('a callback for a task that does not exist')
  await sql`
    insert into rappels (workspace_id, task_id, url, language, request_id)
    values (${actor.workspaceId}, ${taskId}, ${url}, ${language}, ${actor.requestId})
    on conflict (task_id, url) where state = 'waiting' do nothing`.execute(tx)
  if (task.ended) await makeCallbacksDue(tx, taskId)
}

/** A task run again by hand is a new task: whoever was told of the failure hears of it too. */
export const inheritCallbacks = async (tx: Tx, fromTaskId: string, toTaskId: string): Promise<void> => {
  await sql`
    insert into rappels (workspace_id, task_id, url, language, request_id)
    select distinct on (url) workspace_id, ${toTaskId}::uuid, url, language, request_id
      from rappels where task_id = ${fromTaskId}
     order by url, created_at desc`.execute(tx)
}

/** Called in the transaction that ends the task. */
export const makeCallbacksDue = async (tx: Tx, taskId: string): Promise<void> => {
  const { rows } = await sql<Row>`
    update rappels set state = 'due', next_try_at = now()
     where task_id = ${taskId} and state = 'waiting'
    returning id, workspace_id, request_id, attempts`.execute(tx)
  for (const row of rows) await enqueueDelivery(tx, row, 0)
}

/**
 * One attempt, `afterSeconds` from now. The job names the attempt that it is for, so that of a scheduled one and one
 * asked for by hand only the first does anything.
 */
export const enqueueDelivery = (tx: Tx, row: Row, afterSeconds: number): Promise<void> => {
  const payload: JobPayload = {
    workspaceId: row.workspace_id,
    requestId: row.request_id ?? row.id,
    callbackId: row.id,
    attempt: String(row.attempts + 1),
  }
  return enqueue(tx, DELIVER_CALLBACK, payload, 0, afterSeconds)
}
