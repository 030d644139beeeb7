import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import { toJson } from '#platform/database/json.ts'
import type { Engines } from './engines.ts'

// Rows of comptoir.workers, which belong to no workspace: read and written as the owner.

/** A worker that has been silent for so long is lost. */
const LOST_SECONDS = 35
/** So long is more than two of its beats: something holds it up. */
const SILENT_SECONDS = 10
const FORGOTTEN = '1 day'

export type Beat = {
  id: string
  host: string
  pid: number
  role: string
  version: string
  engines: Engines | null
  concurrency: number
  running: number
  done: number
  memoryBytes: number
  startedAt: Date
}

export const saveBeat = async (tx: Tx, beat: Beat): Promise<void> => {
  await sql`
    insert into comptoir.workers (id, host, pid, role, version, engines, concurrency, running, done, memory_bytes, started_at)
    values (${beat.id}, ${beat.host}, ${beat.pid}, ${beat.role}, ${beat.version}, ${toJson(beat.engines)}::jsonb,
            ${beat.concurrency}, ${beat.running}, ${beat.done}, ${beat.memoryBytes}, ${beat.startedAt})
    on conflict (id) do update
       set engines = excluded.engines, running = excluded.running, done = excluded.done,
           memory_bytes = excluded.memory_bytes, seen_at = now()`.execute(tx)
}

export const removeWorker = async (tx: Tx, id: string): Promise<void> => {
  await sql`delete from comptoir.workers where id = ${id}`.execute(tx)
}

/** What was lost more than a day ago is of no use to anybody. */
export const forgetLostWorkers = async (tx: Tx): Promise<void> => {
  await sql`delete from comptoir.workers where seen_at < now() - ${FORGOTTEN}::interval`.execute(tx)
}

export type WorkerRow = {
  id: string
  host: string
  pid: number
  role: string
  version: string
  engines: Engines | null
  concurrency: number
  running: number
  done: number
  memory_bytes: number
  started_at: string
  seen_at: string
  /** It missed beats, and is not lost yet. */
  silent: boolean
  lost: boolean
}

/** Those at work first, in the order of their start; then those that were lost within a day. */
export const listWorkers = async (tx: Tx): Promise<WorkerRow[]> => {
  const { rows } = await sql<WorkerRow>`
    select id, host, pid, role, version, engines, concurrency, done::float as done,
           -- Not the worker's own count, which is as old as its last beat.
           (select count(*)::int from tasks where worker_id = workers.id and state = 'STARTED') as running,
           memory_bytes::float as memory_bytes, started_at, seen_at,
           seen_at < now() - make_interval(secs => ${LOST_SECONDS}) as lost,
           seen_at < now() - make_interval(secs => ${SILENT_SECONDS})
             and seen_at >= now() - make_interval(secs => ${LOST_SECONDS}) as silent
      from comptoir.workers
     where seen_at > now() - ${FORGOTTEN}::interval
     order by lost, case when seen_at < now() - make_interval(secs => ${LOST_SECONDS}) then seen_at end desc, started_at`.execute(
    tx,
  )
  return rows
}

export const countAlive = async (tx: Tx): Promise<number> => {
  const { rows } = await sql<{ alive: number }>`
    select count(*)::int as alive from comptoir.workers
     where seen_at >= now() - make_interval(secs => ${LOST_SECONDS})`.execute(tx)
  return rows[0]?.alive ?? 0
}
