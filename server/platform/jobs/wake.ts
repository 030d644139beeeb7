import type { PgBoss } from 'pg-boss'
import { log } from '../log.ts'
import { recovery } from './recovery.ts'

/** Queues in which a job waits whose next try is due. */
const due = `select distinct name from pgboss.job_common where state = 'retry' and start_after <= now()`

/**
 * Workers hear of new jobs, not of those that are tried again after a fault or a kill: without this they would come with the
 * next poll of each worker, ten seconds later. One look for all queues; ends with the function that it returns.
 */
export const wakeForRetries = (boss: PgBoss, wake: (queue: string) => void): (() => void) => {
  let looking = false
  const look = async (): Promise<void> => {
    const { rows } = await boss.getDb().executeSql(due)
    for (const { name } of rows) wake(name)
  }
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    look()
      .catch((error: unknown) => log().debug({ error }, 'retries not looked for'))
      .finally(() => {
        looking = false
      })
  }, recovery.wake * 1000)
  timer.unref()
  return () => clearInterval(timer)
}
