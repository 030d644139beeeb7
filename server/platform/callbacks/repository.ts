import { sql } from 'kysely'
import type { Tx } from '../database/database.ts'
import type { Language } from '../problem.ts'
import type { Outcome } from './send.ts'

export type CallbackState = 'waiting' | 'due' | 'delivered' | 'failed'

export type CallbackRow = {
  id: string
  workspace_id: string
  task_id: string
  url: string
  language: Language
  state: CallbackState
  attempts: number
  last_status: number | null
  last_error: string | null
  last_excerpt: string | null
  request_id: string | null
  created_at: string
  last_try_at: string | null
  next_try_at: string | null
  delivered_at: string | null
}

const columns = sql`
  id, workspace_id, task_id, url, language, state, attempts, last_status, last_error, last_excerpt, request_id,
  created_at, last_try_at, next_try_at, delivered_at`

/** `lock`: until the transaction ends, against an attempt that is being noted. */
export const findCallback = async (tx: Tx, id: string, lock = false): Promise<CallbackRow | null> => {
  const { rows } = await sql<CallbackRow>`
    select ${columns} from rappels where id = ${id} ${lock ? sql`for update` : sql``}`.execute(tx)
  return rows[0] ?? null
}

/** Newest first. */
export const listCallbacks = async (
  tx: Tx,
  { taskId, state, limit }: { taskId?: string | undefined; state?: CallbackState | undefined; limit: number },
): Promise<CallbackRow[]> => {
  const { rows } = await sql<CallbackRow>`
    select ${columns} from rappels
     where (${taskId ?? null}::uuid is null or task_id = ${taskId ?? null})
       and (${state ?? null}::text is null or state = ${state ?? null})
     order by created_at desc, id
     limit ${limit}`.execute(tx)
  return rows
}

/**
 * Notes how attempt number `attempt` went; the next one is due in `nextSeconds`, or never (null). Null where another
 * job noted that attempt before.
 */
export const noteAttempt = async (
  tx: Tx,
  id: string,
  { attempt, outcome, nextSeconds }: { attempt: number; outcome: Outcome; nextSeconds: number | null },
): Promise<CallbackRow | null> => {
  const state: CallbackState = outcome.delivered ? 'delivered' : nextSeconds === null ? 'failed' : 'due'
  const { rows } = await sql<CallbackRow>`
    update rappels
       set attempts = ${attempt}, state = ${state}, last_try_at = now(), last_status = ${outcome.status},
           last_error = ${outcome.delivered ? null : outcome.error}, last_excerpt = ${outcome.excerpt},
           next_try_at = now() + make_interval(secs => ${state === 'due' ? nextSeconds : null}::float8),
           delivered_at = case when ${outcome.delivered} then now() else delivered_at end
     where id = ${id} and state = 'due' and attempts = ${attempt - 1}
    returning ${columns}`.execute(tx)
  return rows[0] ?? null
}

/** Due again at once, whatever became of it before. */
export const makeDue = async (tx: Tx, id: string): Promise<void> => {
  await sql`update rappels set state = 'due', next_try_at = now() where id = ${id}`.execute(tx)
}
