import { Client } from 'pg'
import { directUrl } from '#platform/database/database.ts'
import { exactValues } from '#platform/database/values.ts'
import { Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'

/**
 * Runs `work` while this process alone loads the data of a workspace, on whatever machine: before the long cleaning, so that
 * nobody cleans for nothing. The turn hangs on a connection of its own, past any pooler: it ends with its process, however
 * that ends. `work` is given a signal that is aborted where the connection is lost, and with it the turn.
 * Throws `run_in_progress`.
 */
export const withTurn = async <T>(workspaceId: string, work: (lost: AbortSignal) => Promise<T>): Promise<T> => {
  const lost = new AbortController()
  const client = new Client({ connectionString: directUrl(), application_name: 'comptoir-etl', types: exactValues })
  client.on('error', (error) => lost.abort(error))
  await client.connect()
  try {
    // A machine that vanished without a word is noticed within a minute, not after two hours.
    await client.query('set tcp_keepalives_idle = 30; set tcp_keepalives_interval = 10; set tcp_keepalives_count = 3')
    const { rows } = await client.query<{ free: boolean }>(take, [workspaceId])
    if (!rows[0]?.free) throw new Problem(dataProblems.run_in_progress)
    return await work(lost.signal)
  } finally {
    await client.end().catch(() => {})
  }
}

/** Not the lock of a publication (load/publish.ts), which is taken within. */
const take = "select pg_try_advisory_lock(hashtextextended('retail run:' || $1::text, 0)) as free"

/** Whether a run of this workspace is under way, for who would rather know before. */
export const isRunning = async (workspaceId: string): Promise<boolean> =>
  withTurn(workspaceId, async () => false).catch((error: unknown) => {
    if (error instanceof Problem) return true
    throw error
  })
