import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { RouteContract } from '#shared/route.ts'
import type { TodayItem } from '#shared/today.ts'
import type { WayStatus } from '#shared/ways.ts'
import type { Actor } from './actor.ts'
import type { Tx } from './database/database.ts'
import type { Job, Loop, Schedule } from './jobs/job.ts'
import type { Language } from './problem.ts'
import type { Words } from './semantic.ts'

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
