import { sql } from 'kysely'
import { asOwner } from '#platform/database/database.ts'
import { type QueueLength, queueLengths } from '#platform/jobs/queue.ts'
import { gauge, type Sample } from '#platform/metrics.ts'
import { memoryOfTree } from './workers/memory.ts'
import { listWorkers } from './workers/repository.ts'

// What the database knows is the same in every process that is asked: dashboards take the greatest, never the sum.

const lastAnswerMs = 1000
let last: { at: number; lengths: Promise<QueueLength[]> } | null = null

/** One question for all the metrics of one reading. */
const lengthsNow = (): Promise<QueueLength[]> => {
  if (!last || Date.now() - last.at > lastAnswerMs) last = { at: Date.now(), lengths: queueLengths() }
  return last.lengths
}

const perQueue = (name: string, help: string, value: (length: QueueLength) => number): void =>
  gauge(name, help, ['queue'], async () =>
    (await lengthsNow()).map((length) => ({ value: value(length), labels: { queue: length.queue } })),
  )

/** Registers the metrics of queue, database and readers; called once, by the module. */
export const measureOperations = (): void => {
  perQueue('queue_length', 'Jobs that wait in a queue', ({ waiting }) => waiting)
  // The name that dashboards of the former service know.
  perQueue('celery_queue_length', 'The same as queue_length', ({ waiting }) => waiting)
  perQueue('queue_active_jobs', 'Jobs of a queue that run now', ({ active }) => active)
  perQueue('queue_oldest_job_seconds', 'Age of the oldest job that waits', ({ oldestSeconds }) => oldestSeconds)
  gauge('database_up', '1 where the database answers, 0 where it does not', [], async () => [
    { value: await answers() },
  ])
  gauge('ocr_engine_info', 'Workers that are alive, by the engine that they read pictures with', ['engine'], engines)
  gauge('reader_resident_memory_bytes', 'Memory of the readers that this process has started (Linux)', [], async () => [
    { value: Math.max(0, (await memoryOfTree()) - process.memoryUsage.rss()) },
  ])
}

/** Shorter than the time that a metric may take, so that a database that hangs is told as one that is down. */
const HANGS_MS = 1500

const answers = async (): Promise<number> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<number>((resolve) => {
    timer = setTimeout(resolve, HANGS_MS, 0)
  })
  const asked = asOwner((tx) => sql`select 1`.execute(tx)).then(
    () => 1,
    () => 0,
  )
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

const engines = async (): Promise<Sample<'engine'>[]> => {
  const alive = (await asOwner(listWorkers)).filter(({ lost, engines }) => !lost && engines)
  const byEngine = Map.groupBy(alive, ({ engines }) => engines?.ocr ?? 'none')
  return [...byEngine].map(([engine, workers]) => ({ value: workers.length, labels: { engine } }))
}
