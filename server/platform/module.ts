import type { FastifyReply, FastifyRequest } from 'fastify'
import type { RawBuilder } from 'kysely'
import type { z } from 'zod'
import type { RouteContract } from '#shared/route.ts'
import type { TodayItem } from '#shared/today.ts'
import type { WayStatus } from '#shared/ways.ts'
import type { Actor } from './actor.ts'
import type { Tx } from './database/database.ts'
import type { TaskRow } from './jobs/taskRow.ts'
import type { Language } from './problem.ts'
import type { Source, Words } from './semantic.ts'

// What a room hands to the house. `app.ts` lists the modules; nothing else knows them all.

type Shape<S> = S extends z.ZodType ? z.output<S> : undefined

/** A route's own input, typed from its contract. `actor` is null on public routes called without an account. */
export type Call<R extends RouteContract> = {
  actor: R['config']['access'] extends 'public' ? Actor | null : Actor
  params: Shape<R['schema']['params']>
  query: Shape<R['schema']['querystring']>
  body: Shape<R['schema']['body']>
  /** The caller's, from Accept-Language. */
  language: Language
  request: FastifyRequest
  reply: FastifyReply
}

/** What a handler may answer: any of the contract's responses; a stream or buffer goes through `reply.send`. */
export type Answer<R extends RouteContract> = z.input<R['schema']['response'][keyof R['schema']['response']]>

export type BoundRoute = {
  contract: RouteContract
  handle: (call: Call<RouteContract>) => Promise<unknown>
}

/** Binds a verb to a route of the contract; the only place where HTTP meets a room. */
export const bind = <const R extends RouteContract>(
  contract: R,
  handle: (call: Call<R>) => Promise<Answer<R>>,
): BoundRoute => ({
  contract,
  // The server validates params, query and body by this very contract before it calls, so the call has R's shape.
  handle: handle as BoundRoute['handle'],
})

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

export type Module = {
  name: string
  routes: BoundRoute[]
  jobs: Job[]
  schedules: Schedule[]
  today: ((tx: Tx, actor: Actor) => Promise<TodayItem[]>) | null
  /** Asked once, when a worker starts: which loops the settings call for. */
  loops?: () => Loop[]
  /** How documents come in by themselves, for the operations screen. */
  ways?: (language: Language) => Promise<WayStatus[]>
  /** Facts that it lends to the semantic model, so that dashboards and questions reach them. */
  measures?: readonly Source[]
  /** Lists of its own in which the matching engine may look for doubles. */
  lists?: readonly LentList[]
}

/** A list of one workspace: what it is called, its rows as text, and where a person settles a double. */
export type LentList = {
  name: string
  label: Words
  rows: (tx: Tx) => Promise<{ columns: string[]; rows: string[][] }>
  /** Pairs of ids that a person called two things: they are not proposed again. */
  apart?: (tx: Tx) => Promise<readonly (readonly [string, string])[]>
  href: string
}
