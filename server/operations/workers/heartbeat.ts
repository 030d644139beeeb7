import { hostname } from 'node:os'
import { asOwner } from '#platform/database/database.ts'
import { jobsHere, workerId } from '#platform/jobs/worker.ts'
import { log } from '#platform/log.ts'
import { version } from '#platform/version.ts'
import { type Engines, tellEngines } from './engines.ts'
import { memoryOfTree } from './memory.ts'
import { forgetLostWorkers, removeWorker, saveBeat } from './repository.ts'

const BEAT_MS = 4_000

/**
 * Says every few seconds that this process is at work, until the answer is called: then it takes its row along. The engines
 * are asked beside it, since that takes a while.
 */
export const startHeartbeat = async (given: { role: string; concurrency: number }): Promise<() => Promise<void>> => {
  const startedAt = new Date()
  let engines: Engines | null = null
  let stopped = false
  let last = Promise.resolve()

  const beat = async (): Promise<void> => {
    if (stopped) return
    const { running, done } = jobsHere
    const memoryBytes = await memoryOfTree()
    const row = {
      id: workerId,
      host: hostname(),
      pid: process.pid,
      version,
      ...given,
      engines,
      running,
      done,
      memoryBytes,
      startedAt,
    }
    await asOwner((tx) => saveBeat(tx, row))
  }
  // One after the other; a database that is away is missed once and found again by the next beat.
  const next = (): Promise<void> => {
    last = last.then(beat).catch((error: unknown) => log().warn({ error }, 'heartbeat not written'))
    return last
  }

  await asOwner(forgetLostWorkers)
  await next()
  const timer = setInterval(next, BEAT_MS)
  timer.unref()
  const endAsking = tellEngines((found) => {
    engines = found
    void next()
  })
  return async () => {
    endAsking()
    clearInterval(timer)
    stopped = true
    await last
    await asOwner((tx) => removeWorker(tx, workerId)).catch((error: unknown) =>
      log().warn({ error }, 'this worker leaves without taking its row along'),
    )
  }
}
