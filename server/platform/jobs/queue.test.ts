import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, expect, test } from 'vitest'
import { defineProblems } from '#shared/problem.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { configure } from '../config.ts'
import { asOwner } from '../database/database.ts'
import { Problem } from '../problem.ts'
import type { Job, JobPayload } from './job.ts'
import { enqueue, queueIsReady, startQueue, stopQueue } from './queue.ts'
import { recovery } from './recovery.ts'

// The queue by itself, with jobs that only tell what happened to them.

const database = testDatabase()
configure({ LOG_LEVEL: 'silent' })
afterEach(stopQueue)

const { stopped, damaged, busy } = defineProblems({
  stopped: { status: 409, fr: 'Arrêté.', en: 'Stopped.' },
  damaged: { status: 422, fr: 'Abîmé.', en: 'Damaged.' },
  busy: { status: 503, fr: 'Occupé.', en: 'Busy.' },
})

const payload: JobPayload = { workspaceId: 'w', requestId: 'r', taskId: 't' }

/** A queue of one job that does `run`; what happened, in order. */
const queueOf = async (run: Job['run']): Promise<string[]> => {
  const events: string[] = []
  const job: Job = {
    name: 'test.job',
    run: (given, signal) => {
      events.push('run')
      return run(given, signal)
    },
    expireSeconds: 60,
    retryLimit: 1,
    retrying: async () => void events.push('retrying'),
    failed: async (_payload, error) =>
      void events.push(error instanceof Problem ? error.definition.code : String(error)),
  }
  await startQueue({ databaseUrl: database.url(), jobs: [job], schedules: [], concurrency: 1 })
  await asOwner((tx) => enqueue(tx, job.name, payload))
  return events
}

const statesOf = async (name: string): Promise<string[]> => {
  const { rows } = await asOwner((tx) =>
    sql<{ state: string }>`select state::text from pgboss.job_common where name = ${name} order by created_on`.execute(
      tx,
    ),
  )
  return rows.map(({ state }) => state)
}
const emptied = () => asOwner((tx) => sql`delete from pgboss.job_common`.execute(tx))

test('a permanent fault is told once; its dead letter is buried without telling it again', async () => {
  const events = await queueOf(async () => {
    throw new Problem(damaged)
  })
  await expect.poll(() => statesOf('test.job.dead'), { timeout: 15_000 }).toEqual(['completed'])
  expect(events).toEqual(['run', 'damaged'])
  await emptied()
})

test('a passing fault is tried again, and told when the tries are used up', async () => {
  const events = await queueOf(async () => {
    throw new Problem(busy)
  })
  await expect.poll(() => events, { timeout: 18_000 }).toEqual(['run', 'retrying', 'run', 'busy'])
  await emptied()
})

test('a job that was taken from its worker ends nothing there', async () => {
  const events = await queueOf(async (_payload, signal) => {
    await wait(60_000, undefined, { signal }).catch(() => {})
    events.push('told to end')
    throw new Problem(stopped) // as a reader says that was killed by the signal
  })
  await expect.poll(() => events, { timeout: 10_000 }).toEqual(['run'])
  // As after a silence, or at the end of the process: the queue gives it to somebody else.
  await emptied()
  await expect.poll(() => events, { timeout: 10_000 }).toEqual(['run', 'told to end'])
  await wait(300)
  expect(events).toEqual(['run', 'told to end'])
})

test('the job of a killed process runs again after the silence and at most ten seconds more', {
  timeout: 30_000,
}, async () => {
  const events = await queueOf(async () => {})
  await expect.poll(() => events).toEqual(['run'])
  // As a dead process leaves it, its last beat longer ago than the silence: taken up, and no more heard of.
  await asOwner((tx) => enqueue(tx, 'test.job', payload, 0, 3600))
  await asOwner((tx) =>
    sql`update pgboss.job_common set state = 'active', start_after = now(), started_on = now(),
               heartbeat_on = now() - ${recovery.silence + 1} * interval '1 s'
         where name = 'test.job' and start_after > now()`.execute(tx),
  )
  const left = performance.now()
  await expect.poll(() => events, { timeout: 25_000 }).toEqual(['run', 'run'])
  const { supervise, retry, wake } = recovery
  // Two seconds more than it takes: the machine may be busy.
  expect((performance.now() - left) / 1000).toBeLessThan(supervise + 2 * retry + wake + 2)
})

test('a killed process is missed in 25 s, and a busy one may miss three beats', () => {
  const { silence, beat, supervise, retry, wake } = recovery
  expect(silence + supervise + 2 * retry + wake).toBeLessThanOrEqual(25)
  expect(silence).toBeGreaterThan(4 * beat)
})

test('is ready once it is started, and no longer when it is stopped', async () => {
  await expect(queueIsReady()).rejects.toThrow()
  await queueOf(async () => {})
  await expect(queueIsReady()).resolves.toBeUndefined()
  await stopQueue()
  await expect(queueIsReady()).rejects.toThrow()
})
