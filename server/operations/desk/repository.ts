import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import type { TaskError } from '#platform/jobs/taskRow.ts'
import type { Progress, TaskState } from '#shared/task.ts'

// Queries over `tasks`, all under row security: what is found is of the caller's workspace.

type Shown = { task_id: string; kind: string; subject_id: string | null; document: string | null }

const shown = sql`tasks.id as task_id, tasks.kind, tasks.subject_id, files.name as document`
const from = sql`from tasks left join files on files.id = tasks.file_id`

export type RunningRow = Shown & {
  state: TaskState
  progress: Partial<Progress>
  attempts: number
  started_at: string
  worker_id: string | null
}

export const listRunning = async (tx: Tx, limit: number): Promise<RunningRow[]> => {
  const { rows } = await sql<RunningRow>`
    select ${shown}, tasks.state, tasks.progress, tasks.attempts, coalesce(tasks.started_at, tasks.created_at) as started_at,
           tasks.worker_id
      ${from}
     where tasks.state in ('STARTED', 'RETRY')
     order by started_at, tasks.id
     limit ${limit}`.execute(tx)
  return rows
}

/** Of each kind, the tasks of this workspace that nobody has begun. */
export const countWaiting = async (tx: Tx): Promise<Map<string, number>> => {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from tasks where state in ('PENDING', 'RETRY') group by kind`.execute(tx)
  return new Map(rows.map(({ kind, count }) => [kind, count]))
}

/** The subject still waits for what the task was to do, as the room that owns it says. */
const stillWaits = (jobs: readonly Job[]) => {
  const said = jobs.flatMap(({ name, desk }) => (desk ? [sql`when ${name} then ${desk.waits}`] : []))
  return said.length > 0 ? sql`case tasks.kind ${sql.join(said, sql` `)} else true end` : sql`true`
}

/**
 * A dead letter: a task that failed, that was not run again since (but for an attempt that was cancelled), and whose
 * subject still waits, as the room that owns it says.
 */
const isDeadLetter = (jobs: readonly Job[]) =>
  sql`tasks.state = 'FAILURE' and ${stillWaits(jobs)} and not exists (
        select from tasks later
         where later.subject_id = tasks.subject_id and later.kind = tasks.kind
           and later.created_at > tasks.created_at and later.state <> 'REVOKED')`

/** It failed by a fault that stays, as the room that owns it says. */
const isLasting = (jobs: readonly Job[]) => {
  const said = jobs.flatMap(({ name, desk }) =>
    desk?.lasting ? [sql`(tasks.kind = ${name} and tasks.error ->> 'code' = any(${[...desk.lasting]}::text[]))`] : [],
  )
  return said.length > 0 ? sql`coalesce(${sql.join(said, sql` or `)}, false)` : sql`false`
}

/** Cancelled, and nothing came after it: its subject waits for somebody to run it again. */
const wasCalledOff = (jobs: readonly Job[]) =>
  sql`tasks.state = 'REVOKED' and ${stillWaits(jobs)} and not exists (
        select from tasks later
         where later.subject_id = tasks.subject_id and later.kind = tasks.kind
           and later.created_at > tasks.created_at)`

export type FailedRow = Shown & {
  error: TaskError | null
  attempts: number
  failed_at: string
  /** Another attempt would meet the same fault. */
  lasting: boolean
}

/** The latest first; `only` leaves out those that another attempt cannot help. */
export const listDeadLetters = async (
  tx: Tx,
  jobs: readonly Job[],
  limit: number,
  only?: 'passing',
): Promise<FailedRow[]> => {
  const { rows } = await sql<FailedRow>`
    select ${shown}, tasks.error, tasks.attempts, tasks.finished_at as failed_at, ${isLasting(jobs)} as lasting
      ${from}
     where ${isDeadLetter(jobs)} ${only === 'passing' ? sql`and not ${isLasting(jobs)}` : sql``}
     order by tasks.finished_at desc, tasks.id
     limit ${limit}`.execute(tx)
  return rows
}

/** How many there are, and how many of them another attempt cannot help. */
export const countDeadLetters = async (tx: Tx, jobs: readonly Job[]): Promise<{ total: number; lasting: number }> => {
  const { rows } = await sql<{ total: number; lasting: number }>`
    select count(*)::int as total, count(*) filter (where ${isLasting(jobs)})::int as lasting
      from tasks where ${isDeadLetter(jobs)}`.execute(tx)
  return rows[0] ?? { total: 0, lasting: 0 }
}

/** A dead letter still, or cancelled and not run again; locked, so that two who retry at once retry once. */
export const mayRunAgain = async (tx: Tx, jobs: readonly Job[], id: string): Promise<boolean> => {
  await sql`select from tasks where id = ${id} for update`.execute(tx)
  const { rows } =
    await sql`select from tasks where id = ${id} and (${isDeadLetter(jobs)} or ${wasCalledOff(jobs)})`.execute(tx)
  return rows.length === 1
}

export type EndedRow = Shown & { state: TaskState; ended_at: string; seconds: number | null; retryable: boolean }

export const listEnded = async (tx: Tx, jobs: readonly Job[], limit: number): Promise<EndedRow[]> => {
  const { rows } = await sql<EndedRow>`
    select ${shown}, tasks.state, tasks.finished_at as ended_at,
           extract(epoch from tasks.finished_at - tasks.started_at)::float as seconds,
           (${wasCalledOff(jobs)}) as retryable
      ${from}
     where tasks.finished_at is not null
     order by tasks.finished_at desc, tasks.id
     limit ${limit}`.execute(tx)
  return rows
}

export const countFiles = async (tx: Tx): Promise<{ files: number; bytes: number }> => {
  const { rows } = await sql<{ files: number; bytes: number }>`
    select count(*)::int as files, coalesce(sum(size), 0)::float as bytes from files`.execute(tx)
  return rows[0] ?? { files: 0, bytes: 0 }
}
