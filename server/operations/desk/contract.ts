import { z } from 'zod'
import { defineRoute, managers } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { Progress, TaskState } from '#shared/task.ts'
import { WayStatus } from '#shared/ways.ts'

// The screen *Exploitation*, for owners and administrators. Documents are those of their own workspace; of the whole
// installation it tells counts, machines and versions, never a name of somebody else's.

const access = { roles: managers, scope: null } as const

export const QueueState = z.object({
  /** Name of the job, "invoices.read". */
  kind: z.string(),
  /** Of the whole installation: jobs that wait, jobs that run, age of the oldest that waits (0: none). */
  waiting: z.number().int(),
  running: z.number().int(),
  oldest_seconds: z.number(),
  /** Of those that wait, the ones of this workspace. */
  waiting_here: z.number().int(),
})
export type QueueState = z.infer<typeof QueueState>

const shown = {
  task_id: z.uuid(),
  kind: z.string(),
  /** Name of the file, where it is about one that still exists. */
  document: z.string().nullable(),
  /** Its page in the web app. */
  href: z.string().nullable(),
}

export const RunningTask = z.object({
  ...shown,
  /** STARTED, or RETRY: it waits for its next attempt. */
  state: TaskState,
  progress: Progress,
  attempts: z.number().int(),
  started_at: z.string(),
  /** The process that took it up; null where it is not known any more. */
  worker: z.object({ host: z.string(), pid: z.number().int(), lost: z.boolean() }).nullable(),
})
export type RunningTask = z.infer<typeof RunningTask>

export const FailedTask = z.object({
  ...shown,
  code: z.string(),
  /** The sentence that says why, in the caller's language. */
  reason: z.string(),
  attempts: z.number().int(),
  failed_at: z.string(),
  /** False: another attempt would meet the same fault; `reason` says what to do instead. */
  retryable: z.boolean(),
})
export type FailedTask = z.infer<typeof FailedTask>

export const EndedTask = z.object({
  ...shown,
  state: TaskState,
  ended_at: z.string(),
  /** From the start of its last attempt; null: it never started. */
  seconds: z.number().nullable(),
  /** It was cancelled, and its document still waits: it can be run again. */
  retryable: z.boolean(),
})
export type EndedTask = z.infer<typeof EndedTask>

export const Engines = z.object({
  /** Name and version of what reads pictures; null: there is none (`fault` says why). */
  ocr: z.string().nullable(),
  /** The machine's own program, not the npm package. */
  native: z.boolean(),
  pdf: z.string(),
  /** ISO 639-2. */
  languages: z.array(z.string()),
  fault: z.string().nullable(),
})
export type Engines = z.infer<typeof Engines>

export const WorkerState = z.object({
  id: z.uuid(),
  host: z.string(),
  pid: z.number().int(),
  role: z.string(),
  version: z.string(),
  /** Null until they were asked, a few seconds after the start. */
  engines: Engines.nullable(),
  /** Documents read at the same time. */
  concurrency: z.number().int(),
  running: z.number().int(),
  /** Jobs ended since its start. */
  done: z.number().int(),
  memory_bytes: z.number().int(),
  started_at: z.string(),
  seen_at: z.string(),
  /** Not heard of for more than ten seconds, and not lost yet: it beats every four. */
  silent: z.boolean(),
  /** Not heard of for more than half a minute. */
  lost: z.boolean(),
})
export type WorkerState = z.infer<typeof WorkerState>

export const getWork = defineRoute({
  method: 'GET',
  url: '/api/operations/work',
  config: { access },
  schema: {
    operationId: 'getWork',
    tags: ['operations'],
    summary: 'What waits, runs, failed and was finished lately; who works on it',
    response: {
      200: z.object({
        /** The server's clock, which every other time here is of. */
        now: z.string(),
        queues: z.array(QueueState),
        running: z.array(RunningTask),
        /** The latest first; `total` counts also those that are not listed, `lasting` those that no attempt can help. */
        failed: z.object({ total: z.number().int(), lasting: z.number().int(), items: z.array(FailedTask) }),
        ended: z.array(EndedTask),
        workers: z.array(WorkerState),
      }),
    },
  },
})

export const getHouse = defineRoute({
  method: 'GET',
  url: '/api/operations/house',
  config: { access },
  schema: {
    operationId: 'getHouse',
    tags: ['operations'],
    summary: 'Versions, disk and database of the installation; how documents come in by themselves',
    response: {
      200: z.object({
        version: z.string(),
        storage: z.object({
          /** Of this workspace. */
          files: z.number().int(),
          bytes: z.number().int(),
          /** Of the disk under DATA_DIR, as this server sees it; null where the system does not tell. */
          disk: z.object({ free_bytes: z.number().int(), size_bytes: z.number().int() }).nullable(),
        }),
        database: z.object({ version: z.string(), bytes: z.number().int(), embedded: z.boolean() }),
        ways: z.array(WayStatus),
      }),
    },
  },
})

const left = z.array(z.object({ task_id: z.uuid(), code: z.string(), detail: z.string() }))

export const retryTasks = defineRoute({
  method: 'POST',
  url: '/api/operations/retry',
  config: { access },
  schema: {
    operationId: 'retryTasks',
    tags: ['operations'],
    summary: 'Run failed (or cancelled) tasks again: those that are named, or all failed ones of this workspace',
    description:
      'Each task is tried by itself: what cannot be run again is listed in `left` with its reason. `all` skips those that another attempt cannot help (a protected PDF, a damaged file), and says how many; named, they are tried all the same.',
    body: z.union([
      z.object({ task_ids: z.array(z.uuid()).min(1).max(500) }).strict(),
      z.object({ all: z.literal(true) }).strict(),
    ]),
    response: {
      200: z.object({
        retried: z.array(z.object({ task_id: z.uuid(), new_task_id: z.uuid() })),
        left,
        /** By `all`, because another attempt cannot help them. */
        skipped: z.number().int(),
      }),
    },
  },
})

export const cancelTasks = defineRoute({
  method: 'POST',
  url: '/api/operations/cancel',
  config: { access },
  schema: {
    operationId: 'cancelTasks',
    tags: ['operations'],
    summary: 'Cancel tasks that wait or run',
    description: 'Each task is cancelled by itself: what is over already is listed in `left` with its reason.',
    body: z.object({ task_ids: z.array(z.uuid()).min(1).max(500) }).strict(),
    response: { 200: z.object({ cancelled: z.array(z.uuid()), left }) },
  },
})

nameSchemas({ QueueState, RunningTask, FailedTask, EndedTask, WorkerState })
