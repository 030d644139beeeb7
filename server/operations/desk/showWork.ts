import type { z } from 'zod'
import type { Actor } from '#platform/actor.ts'
import { asOwner, withActor } from '#platform/database/database.ts'
import type { Job } from '#platform/jobs/job.ts'
import { queueLengths } from '#platform/jobs/queue.ts'
import type { Language } from '#platform/problem.ts'
import { listWorkers, type WorkerRow } from '../workers/repository.ts'
import type { getWork, QueueState, RunningTask, WorkerState } from './contract.ts'
import {
  countDeadLetters,
  countWaiting,
  listDeadLetters,
  listEnded,
  listRunning,
  type RunningRow,
} from './repository.ts'

// A screenful of each; more is told by its count.
const RUNNING = 100
const FAILED = 200
const ENDED = 15

type Work = z.output<(typeof getWork)['schema']['response'][200]>

/** What waits, runs, failed and was finished lately in this workspace, and who works; read at once, for a screen that asks often. */
export const showWork = async (actor: Actor, jobs: readonly Job[], language: Language): Promise<Work> => {
  const here = await withActor(actor, async (tx) => ({
    waiting: await countWaiting(tx),
    running: await listRunning(tx, RUNNING),
    failed: await listDeadLetters(tx, jobs, FAILED),
    dead: await countDeadLetters(tx, jobs),
    ended: await listEnded(tx, jobs, ENDED),
  }))
  const workers = await asOwner(listWorkers)
  const addressOf = ({ kind, subject_id }: { kind: string; subject_id: string | null }): string | null =>
    subject_id === null ? null : (deskOf(jobs, kind)?.href(subject_id) ?? null)
  return {
    now: new Date().toISOString(),
    queues: await queuesOf(jobs, here.waiting),
    running: here.running.map((row) => toRunning(row, workers, addressOf(row))),
    failed: {
      ...here.dead,
      items: here.failed.map(({ subject_id, error, lasting, ...row }) => ({
        ...row,
        href: addressOf({ ...row, subject_id }),
        code: error?.code ?? 'internal_error',
        reason: error?.[language] ?? '',
        retryable: deskOf(jobs, row.kind) !== undefined && !lasting,
      })),
    },
    ended: here.ended.map(({ subject_id, retryable, ...row }) => ({
      ...row,
      href: addressOf({ ...row, subject_id }),
      retryable: retryable && deskOf(jobs, row.kind) !== undefined,
    })),
    workers: workers.map((row) => toWorker(row, language)),
  }
}

const deskOf = (jobs: readonly Job[], kind: string) => jobs.find(({ name }) => name === kind)?.desk

/** One line a kind of job; the dead letters among the queue's own names are on this screen as tasks that failed. */
const queuesOf = async (jobs: readonly Job[], here: Map<string, number>): Promise<QueueState[]> => {
  const lengths = new Map((await queueLengths()).map((length) => [length.queue, length]))
  return jobs.map(({ name }) => {
    const { waiting = 0, active = 0, oldestSeconds = 0 } = lengths.get(name) ?? {}
    // A task waits until its job, which a worker has taken, says that it began: no more wait here than anywhere.
    const waitingHere = Math.min(waiting, here.get(name) ?? 0)
    return { kind: name, waiting, running: active, oldest_seconds: oldestSeconds, waiting_here: waitingHere }
  })
}

const toRunning = (
  { subject_id: _, worker_id, progress, ...row }: RunningRow,
  workers: WorkerRow[],
  href: string | null,
): RunningTask => {
  const worker = workers.find(({ id }) => id === worker_id)
  return {
    ...row,
    href,
    progress: { step: null, done: null, total: null, ...progress },
    worker: worker ? { host: worker.host, pid: worker.pid, lost: worker.lost } : null,
  }
}

const toWorker = ({ engines, ...row }: WorkerRow, language: Language): WorkerState => ({
  ...row,
  engines: engines && { ...engines, languages: [...engines.languages], fault: engines.fault?.[language] ?? null },
})
