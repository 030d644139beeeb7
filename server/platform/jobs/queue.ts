import { fromKysely, PgBoss } from 'pg-boss'
import type { Tx } from '../database/database.ts'
import { log, withRequestId } from '../log.ts'
import { Problem } from '../problem.ts'
import type { Job, JobPayload, Schedule } from './job.ts'
import { jobProblems } from './problems.ts'
import { recovery } from './recovery.ts'
import { isTransient } from './transient.ts'
import { wakeForRetries } from './wake.ts'
import { jobsHere } from './worker.ts'

// The queue is PostgreSQL (pg-boss): a job is born in its caller's transaction, so that neither exists without the
// other, and any number of worker machines pull from it. Jobs carry ids only.

export type QueueOptions = {
  /** The owner's connection, direct (LISTEN does not survive a transaction pooler). */
  databaseUrl: string
  jobs: Job[]
  schedules: Schedule[]
  /** Jobs run at the same time in this process; 0 where it only enqueues. */
  concurrency: number
}

/** What is finished is told by its task; the queue forgets it. */
const KEPT_SECONDS = 24 * 60 * 60
const deadLetterOf = (name: string): string => `${name}.dead`

let boss: PgBoss | null = null

/** Starts the queue and, where `concurrency` is above 0, its workers. */
export const startQueue = async ({ databaseUrl, jobs, schedules, concurrency }: QueueOptions): Promise<void> => {
  const started = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'comptoir-queue',
    max: 4,
    supervise: concurrency > 0,
    schedule: concurrency > 0,
    useListenNotify: concurrency > 0,
    superviseIntervalSeconds: recovery.supervise,
    monitorIntervalSeconds: recovery.supervise,
    queueCacheIntervalSeconds: 10,
  })
  started.on('error', (error) => log().error({ error }, 'queue error'))
  started.on('warning', (warning) => log().warn({ warning }, 'queue warning'))
  await started.start()
  boss = started

  for (const job of jobs) await createQueue(started, job)
  await started.getDb().executeSql(grants)
  if (concurrency === 0) return
  for (const job of jobs) for (let slot = 0; slot < (job.slots ?? concurrency); slot++) await startWorker(started, job)
  for (const job of jobs) await startUndertaker(started, job)
  for (const schedule of schedules) await startSchedule(started, schedule)
  stopWaking = wakeForRetries(started, wake)
}

/** The least that lets the application role enqueue in its own transactions, and read no payload. */
const grants = `
  grant usage on schema pgboss to comptoir_app;
  grant insert, select (id, start_after) on pgboss.job_common to comptoir_app;
  grant select on pgboss.queue to comptoir_app`

const createQueue = async (queue: PgBoss, job: Job): Promise<void> => {
  const options = {
    retryLimit: job.retryLimit,
    retryDelay: recovery.retry,
    retryBackoff: true,
    retryDelayMax: 300,
    expireInSeconds: job.expireSeconds,
    heartbeatSeconds: recovery.silence,
    deleteAfterSeconds: KEPT_SECONDS,
    notify: true,
  }
  const burial = { retryLimit: 10, retryDelay: 5, retryBackoff: true, deleteAfterSeconds: KEPT_SECONDS, notify: true }
  await queue.createQueue(deadLetterOf(job.name), burial)
  await queue.updateQueue(deadLetterOf(job.name), burial)
  await queue.createQueue(job.name, { ...options, deadLetter: deadLetterOf(job.name) })
  await queue.updateQueue(job.name, options)
}

const workOptions = {
  batchSize: 1,
  includeMetadata: true,
  perJobResults: true,
  pollingIntervalSeconds: 2,
  notifyPollingIntervalSeconds: 10,
  heartbeatRefreshSeconds: recovery.beat,
} as const

const startWorker = async (queue: PgBoss, job: Job): Promise<void> => {
  const workerId = await queue.work<JobPayload, unknown, typeof workOptions>(job.name, workOptions, async ([one]) => {
    // Asks for the next job at once instead of waiting out the polling interval.
    queue.notifyWorker(workerId)
    if (!one) return []
    return [await runJob(job, one.id, one.data, one.signal, one.retryCount >= one.retryLimit)]
  })
  workersOf.set(job.name, [...(workersOf.get(job.name) ?? []), workerId])
}

/** Queue → its workers in this process. */
const workersOf = new Map<string, string[]>()

const wake = (name: string): void => workersOf.get(name)?.forEach((id) => void boss?.notifyWorker(id))

/** Ends the look for jobs that are due again. */
let stopWaking = (): void => {}

/** Nobody is notified when the time of a job comes: who planned it looks then, and not only at the next poll. */
const wakeAfter = (name: string, seconds: number): void => {
  if (seconds <= LONGEST_TIMER_S) setTimeout(wake, seconds * 1000 + 50, name).unref()
}

/** Beyond it, the polling interval is short beside what was waited. */
const LONGEST_TIMER_S = 300

/**
 * Runs one job; a passing fault goes back to the queue, a permanent one to the dead letters. `signal` is aborted where the
 * job is no longer ours (the process is told to end, the claim went to another worker, the time is over): then the queue has
 * already decided what becomes of it, and the task is not ours to end.
 */
const runJob = async (job: Job, id: string, payload: JobPayload, signal: AbortSignal, lastTry: boolean) =>
  withRequestId(payload.requestId, async () => {
    const started = performance.now()
    jobsHere.running += 1
    try {
      await job.run(payload, signal)
      log().info({ job: job.name, ...idsOf(payload), ms: Math.round(performance.now() - started) }, 'job')
      return { id, status: 'completed' as const }
    } catch (error) {
      if (!signal.aborted) return { id, ...(await endFailed(job, payload, error, lastTry)) }
      log().warn({ job: job.name, ...idsOf(payload) }, 'job given back')
      return { id, status: 'failed' as const, output: { reason: 'given_back' } }
    } finally {
      jobsHere.running -= 1
      jobsHere.done += 1
    }
  })

/** Tells the job of its fault, and the queue what becomes of it. */
const endFailed = async (job: Job, payload: JobPayload, error: unknown, lastTry: boolean) => {
  const transient = isTransient(error) && !lastTry
  const reason = reasonOf(error)
  // What the document did is a matter of course; only a fault that nobody has foreseen is an error, with its stack.
  const line = { job: job.name, ...idsOf(payload), transient }
  if (error instanceof Problem) log().info({ ...line, code: reason }, 'job failed')
  else log().error({ ...line, error }, 'job failed')
  await (transient ? job.retrying(payload) : job.failed(payload, error))
  return transient
    ? { status: 'failed' as const, output: { reason } }
    : { status: 'deadletter' as const, output: { reason, told: true } }
}

const reasonOf = (error: unknown): string =>
  error instanceof Problem ? error.definition.code : error instanceof Error ? error.message : String(error)

/**
 * Buries the dead letters of a job: those that ended without telling anybody (their process was killed each time, or their
 * time was over) are told as failed; the row in `tasks` is what people see. So no dead letter stays.
 */
const startUndertaker = async (queue: PgBoss, job: Job): Promise<void> => {
  const options = { ...workOptions, perJobResults: false, notifyPollingIntervalSeconds: 5 } as const
  const workerId = await queue.work<JobPayload, unknown, typeof options>(
    deadLetterOf(job.name),
    options,
    async ([dead]) => {
      queue.notifyWorker(workerId)
      if (!dead || wasTold(dead.sourceOutput)) return
      await withRequestId(dead.data.requestId, () => job.failed(dead.data, new Problem(jobProblems.job_given_up)))
      log().error({ job: job.name, ...idsOf(dead.data), last: dead.sourceOutput }, 'job given up')
    },
  )
}

const wasTold = (output: unknown): boolean => typeof output === 'object' && output !== null && 'told' in output

/** What the job was about: the ids of its payload, without the request's, which every line carries. */
const idsOf = ({ requestId: _, ...ids }: JobPayload): Record<string, string> => ids

const startSchedule = async (queue: PgBoss, { name, cron, run }: Schedule): Promise<void> => {
  await queue.createQueue(name, { policy: 'short', retryLimit: 0 })
  await queue.schedule(name, cron)
  await queue.work(name, async () => run())
}

/** Enqueues in the caller's transaction. Higher `priority` runs first; not before `afterSeconds` from now. */
export const enqueue = async (
  tx: Tx,
  name: string,
  payload: JobPayload,
  priority = 0,
  afterSeconds = 0,
): Promise<void> => {
  const later = afterSeconds > 0 ? { startAfter: new Date(Date.now() + afterSeconds * 1000) } : {}
  const id = await running().send(name, payload, { priority, ...later, db: fromKysely(tx) })
  if (!id) throw new Error(`the queue refused a job of ${name}`)
  if (afterSeconds > 0) wakeAfter(name, afterSeconds)
}

export type QueueLength = { queue: string; waiting: number; active: number; oldestSeconds: number }

/**
 * What waits in each queue now (also in empty ones), read from the jobs themselves; nothing before the queue is started.
 * A job that is planned for later (the next try of a callback, a retry) waits from then on: no worker is late with it.
 */
export const queueLengths = async (): Promise<QueueLength[]> => {
  if (!boss) return []
  const { rows } = await boss.getDb().executeSql(
    `select queue.name as queue,
            count(job.id) filter (where job.state <> 'active')::int as waiting,
            count(job.id) filter (where job.state = 'active')::int as active,
            coalesce(extract(epoch from now() - min(greatest(job.created_on, job.start_after))
                                                  filter (where job.state <> 'active')), 0)::float as "oldestSeconds"
       from pgboss.queue
       left join pgboss.job_common as job
         on job.name = queue.name
        and (job.state = 'active' or job.state in ('created', 'retry') and job.start_after <= now())
      where queue.name not like '\\_\\_%'
      group by queue.name`,
  )
  return rows
}

/** Resolves where the queue is started and its database answers; throws otherwise. */
export const queueIsReady = async (): Promise<void> => {
  await running().getDb().executeSql('select version from pgboss.version')
}

const GRACE_MS = 20_000

/** Lets running jobs finish for a while, gives the rest back to the queue. */
export const stopQueue = async (): Promise<void> => {
  const stopping = boss
  stopWaking()
  workersOf.clear()
  boss = null
  // A job that outlasts the grace finds the queue closed: it was given back before, and there is nothing to tell.
  stopping?.removeAllListeners('error').on('error', (error) => log().debug({ error }, 'queue error while stopping'))
  await stopping?.stop({ graceful: true, timeout: GRACE_MS, close: true })
}

const running = (): PgBoss => {
  if (!boss) throw new Error('the queue is not started')
  return boss
}
