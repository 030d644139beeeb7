import { Pool } from 'pg'
import { log } from '../log.ts'
import { exactValues } from './values.ts'

export type Pools = {
  /** Rows of one workspace at a time, under row security. */
  app: Pool
  /** Ask-your-data. */
  reader: Pool
  /** Accounts and sessions (better-auth). Dates come as the driver's own, which that library expects. */
  auth: Pool
  /** Everything: maintenance, schedules, bulk loads. */
  owner: Pool
}

export type Urls = Record<keyof Pools, string> & {
  /** The owner past any transaction pooler: session locks, LISTEN. */
  direct: string
}

/** Connections are opened when needed and closed after half a minute; the sum stays far below a small server's 100. */
const sizes: Record<keyof Pools, number> = { app: 16, reader: 4, auth: 6, owner: 4 }

const openPool = (name: keyof Pools, connectionString: string): Pool => {
  const pool = new Pool({
    connectionString,
    application_name: `comptoir-${name}`,
    max: sizes[name],
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
    ...(name === 'auth' ? {} : { types: exactValues }),
  })
  // One that dies while a transaction holds it, between two of its statements, would end the whole program: the next
  // statement fails with the same reason, and says so to whom it concerns.
  pool.on('connect', (client) => client.on('error', () => {}))
  // A connection that dies while nobody uses it (server restart) is replaced at the next use.
  pool.on('error', (error) => {
    // Of a pool that was closed the last words of the server are no news.
    if (!pool.ending) log().warn({ reason: error.message, pool: name }, 'idle database connection lost')
  })
  return pool
}

export const openPools = (urls: Urls): Pools => ({
  app: openPool('app', urls.app),
  reader: openPool('reader', urls.reader),
  auth: openPool('auth', urls.auth),
  owner: openPool('owner', urls.owner),
})

export const closePools = async (pools: Pools): Promise<void> => {
  await Promise.all(Object.values(pools).map((pool) => pool.end()))
}
