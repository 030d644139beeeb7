import { sql } from 'kysely'
import type { BulkClient } from '#platform/database/bulk.ts'
import { asOwner } from '#platform/database/database.ts'

/**
 * Does `work` on a connection, and ends what the database is busy with for it as soon as `signal` is aborted: the indexes of a
 * million lines take it half a minute, for which who stopped a run would otherwise be told that one is under way.
 */
export const endingQueries = async <T>(client: BulkClient, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  let asked: Promise<unknown> = Promise.resolve()
  const end = () => {
    // Where it cannot be asked, the work ends after its statement.
    asked = asOwner((tx) => sql`select pg_cancel_backend(${rows[0]?.pid})`.execute(tx)).catch(() => {})
  }
  signal.addEventListener('abort', end, { once: true })
  try {
    signal.throwIfAborted()
    return await work()
  } finally {
    signal.removeEventListener('abort', end)
    // Not to be met by whoever uses the connection next.
    await asked
  }
}
