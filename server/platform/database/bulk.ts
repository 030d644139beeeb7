import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { escapeIdentifier, type PoolClient } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { pools } from './database.ts'

// Loads of many rows, as the owner: `COPY` into a table with row security is refused for the application's role. Who
// loads says in each statement whose rows they are.

export type BulkClient = Pick<PoolClient, 'query'>

/** One transaction of the owner: committed when `work` resolves, rolled back (tables it made included) when it throws. */
export const withBulk = async <T>(work: (client: BulkClient) => Promise<T>): Promise<T> => {
  const client = await pools().owner.connect()
  try {
    await client.query('begin')
    const result = await work(client)
    await client.query('commit')
    client.release()
    return result
  } catch (error) {
    // A connection that broke, or that a COPY left in the middle, is not given to the next one.
    await client.query('rollback').catch(() => {})
    client.release(true)
    throw error
  }
}

/** Streams a CSV file without a head into columns of a table; how many rows. An empty field that is not quoted is null. */
export const copyFile = async (
  client: BulkClient,
  table: string,
  columns: readonly string[],
  path: string,
  signal?: AbortSignal,
): Promise<number> => {
  const names = columns.map(escapeIdentifier).join(', ')
  const into = client.query(copyFrom(`copy ${table} (${names}) from stdin (format csv, null '')`))
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), into, { signal })
  return into.rowCount
}
