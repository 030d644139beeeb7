import type { RawBuilder } from 'kysely'
import type { Actor } from '../actor.ts'
import type { Tx } from '../database/database.ts'
import type { TaskRow } from './taskRow.ts'

// Work that a room hands to the house: done in the background, at fixed times, or again and again.

/** A job's payload carries ids only; files and texts stay in storage and database. */
export type JobPayload = { workspaceId: string; requestId: string; [id: string]: string }

export type Job = {
  name: string
  /** Runs outside any transaction; opens its own. Faults that may pass are retried with backoff (see `jobs/transient.ts`). */
  run: (payload: JobPayload, signal: AbortSignal) => Promise<void>
  /** Seconds after which a run is given up (hard limit; the soft one is the handler's own). */
  expireSeconds: number
  retryLimit: number
  /** How many run at once in a worker process; by default as many as documents are read (they need a core each). */
  slots?: number
  /** Called when a passing fault sends the job back to the queue. */
  retrying: (payload: JobPayload) => Promise<void>
  /** Called when retries are used up or the fault is permanent; where its process died meanwhile, once more. */
  failed: (payload: JobPayload, error: unknown) => Promise<void>
  /** For jobs with a task (its `kind` is the job's name): what the operations screen needs to show it and run it again. */
  desk?: Desk
}

export type Desk = {
  /** Address of what the task was about, in the web app. */
  href: (subjectId: string) => string
  /** SQL condition on a row of `tasks` that failed: its subject still waits for what failed. */
  waits: RawBuilder<boolean>
  /** Codes of faults that another attempt meets again: nobody is offered one. */
  lasting?: readonly string[]
  /** Runs a failed or cancelled task again, in the caller's transaction; answers with the new task's id. Throws what the room refuses. */
  retry: (tx: Tx, actor: Actor, task: TaskRow) => Promise<string>
  /**
   * Cancels a task by `end` (false: it had ended before) and puts its subject back as it was before the task: at once, since
   * no job may ever take it up. The room locks its own rows first, in the order in which its jobs take them.
   */
  cancel: (tx: Tx, task: TaskRow, end: () => Promise<boolean>) => Promise<boolean>
}

export type Schedule = { name: string; cron: string; run: () => Promise<void> }

/** Work that every worker process does again and again; a pass ends soon after `signal`. See `jobs/loops.ts`. */
export type Loop = {
  name: string
  everySeconds: number
  /** Passes that fail follow each other ever more slowly, up to this. */
  longestPauseSeconds: number
  pass: (signal: AbortSignal) => Promise<void>
}
