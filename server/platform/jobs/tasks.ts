import { sql } from 'kysely'
import { isFinal, type Progress, type Task } from '#shared/task.ts'
import { type Actor, systemActor } from '../actor.ts'
import { absentObject } from '../database/absent.ts'
import { type Tx, withActor } from '../database/database.ts'
import { toJson } from '../database/json.ts'
import { type Language, Problem } from '../problem.ts'
import { makeCallbacksDue } from './callbacksDue.ts'
import type { JobPayload } from './job.ts'
import type { TaskError, TaskRow } from './taskRow.ts'
import { workerId } from './worker.ts'

// A task is what its submitter sees of a job: state, progress, result. It lives in its workspace, under row security;
// the queue's own rows do not.

export type NewTask = { kind: string; subjectId: string; fileId: string | null; priority: number }

const columns = sql`id, kind, subject_id, file_id, state, progress, result, error, created_at, finished_at, expires_at`

export const createTask = async (tx: Tx, actor: Actor, task: NewTask): Promise<string> => {
  const { rows } = await sql<{ id: string }>`
    insert into tasks (workspace_id, kind, subject_id, file_id, priority, request_id)
    values (${actor.workspaceId}, ${task.kind}, ${task.subjectId}, ${task.fileId}, ${task.priority}, ${actor.requestId})
    returning id`.execute(tx)
  const [row] = rows
  if (!row) throw new Error('insert into tasks returned no row')
  return row.id
}

export const findTask = async (tx: Tx, id: string): Promise<TaskRow | null> => {
  const { rows } = await sql<TaskRow>`select ${columns} from tasks where id = ${id}`.execute(tx)
  return rows[0] ?? null
}

/** Takes the task up; false when it was cancelled (or finished) meanwhile, so that a job run twice does nothing twice. */
export const startTask = async (tx: Tx, id: string): Promise<boolean> => {
  const { rows } = await sql`
    update tasks
       set state = 'STARTED', started_at = now(), attempts = attempts + 1, worker_id = ${workerId}
     where id = ${id} and state in ('PENDING', 'RETRY', 'STARTED')
    returning id`.execute(tx)
  return rows.length === 1
}

/** False when the task is no longer running (cancelled): the job must stop. */
export const reportProgress = async (tx: Tx, id: string, progress: Progress): Promise<boolean> => {
  const { rows } = await sql`
    update tasks set progress = ${toJson(progress)}::jsonb
     where id = ${id} and state = 'STARTED'
    returning id`.execute(tx)
  return rows.length === 1
}

/** For jobs with a task, sent back to the queue by a fault that may pass: the task says that it will be tried again. */
export const taskWaits = async ({ workspaceId, requestId, taskId }: JobPayload): Promise<void> => {
  if (!taskId) return
  await withActor(systemActor(workspaceId, requestId), (tx) =>
    sql`update tasks set state = 'RETRY' where id = ${taskId} and state = 'STARTED'`.execute(tx),
  )
}

/**
 * Ends a task that still runs; its result is kept for `keepDays`, and those who asked to be called are called. False
 * when it was cancelled before.
 */
export const finishTask = async (
  tx: Tx,
  id: string,
  end: { state: 'SUCCESS'; result: unknown } | { state: 'FAILURE'; error: TaskError } | { state: 'REVOKED' },
  keepDays: number,
): Promise<boolean> => {
  const result = end.state === 'SUCCESS' ? JSON.stringify(end.result) : null
  const error = end.state === 'FAILURE' ? JSON.stringify(end.error) : null
  const { rows } = await sql`
    update tasks
       set state = ${end.state}, result = ${result}::jsonb, error = ${error}::jsonb, finished_at = now(),
           expires_at = now() + make_interval(days => ${keepDays})
     where id = ${id} and state in ('PENDING', 'RETRY', 'STARTED')
    returning id`.execute(tx)
  if (rows.length === 0) return false
  await makeCallbacksDue(tx, id)
  return true
}

/** The task as the API shows it. */
export const toTask = (row: TaskRow, language: Language): Task => ({
  task_id: row.id,
  state: row.state,
  progress: { step: null, done: null, total: null, ...row.progress },
  ...(row.state === 'SUCCESS' ? { result: row.result } : {}),
  ...(row.error ? { error: { code: row.error.code, detail: row.error[language] } } : {}),
})

export const isExpired = (row: TaskRow): boolean =>
  isFinal(row.state) && row.expires_at !== null && Date.parse(row.expires_at) < Date.now()

/** What a person is told of an error: a Problem's own sentence, one general sentence for everything else. */
export const taskError = (error: unknown): TaskError => {
  const problem = error instanceof Problem ? error : absentObject(error)
  return problem
    ? { code: problem.definition.code, fr: problem.detail('fr'), en: problem.detail('en') }
    : {
        code: 'internal_error',
        fr: 'Le traitement a échoué pour une raison interne. Ce qui a été envoyé est gardé : relancez-le.',
        en: 'Processing failed for an internal reason. What was sent is kept: run it again.',
      }
}

/** Gives a successful task whose result is past its time a result for another `keepDays`. */
export const keepResult = async (tx: Tx, id: string, result: unknown, keepDays: number): Promise<void> => {
  await sql`
    update tasks set result = ${toJson(result)}::jsonb, expires_at = now() + make_interval(days => ${keepDays})
     where id = ${id} and state = 'SUCCESS'`.execute(tx)
}

/** Drops results past their time; their tasks stay, so that asking for one answers "gone" and not "unknown". */
export const forgetExpiredResults = async (tx: Tx): Promise<void> => {
  await sql`update tasks set result = null where expires_at < now() and result is not null`.execute(tx)
}
