import { Client } from 'pg'
import { Problem } from '../../problem.ts'
import { databaseProblems } from '../problems.ts'
import { clusterOwner, clusterPassword, ensureCluster } from './cluster.ts'
import { launch } from './launch.ts'
import { findPlace, type Place } from './place.ts'
import { pause, runningServer, stopServer } from './postmaster.ts'

// The embedded database is a real PostgreSQL that all our processes of one data directory share (server, worker, CLI).
// Each holds a shared advisory lock while it is there. Who leaves tries for the exclusive one and stops the server only
// if it gets it, that is, if it was the last; who arrives meanwhile waits for the lock, is thrown out with the server,
// and starts it again. Of several who start at once one wins: PostgreSQL itself refuses a second server on a directory.

export type EmbeddedServer = {
  /** The owner's URL, database `comptoir`, on the loopback address. */
  url: string
  /** Leaves; stops the server when nobody else is there. Close your own connections first. */
  stop: () => Promise<void>
}

export type EmbeddedOptions = {
  /** Folder for everything; made when missing. */
  dataDir: string
  /** Server settings beside our own, e.g. `{ fsync: 'off' }` for tests. They count for the one who starts the server. */
  settings?: Record<string, string>
  /** Called when the server died and could not be brought back at the same address. Default: the process ends with that error. */
  onLost?: (error: unknown) => void
}

/** Any number that nobody else uses for a lock in the database `postgres`: "comptoir" in ASCII, shortened. */
const presence = 0x636f6d70

const database = 'comptoir'

const patienceMs = 60_000

/**
 * Joins the PostgreSQL of `dataDir`: makes it, starts it or adopts the one that runs, whatever happened to who started it.
 * Throws `database_cannot_run` where that is impossible, `database_not_ours` where another user's data stands.
 */
export const embeddedServer = async (options: EmbeddedOptions): Promise<EmbeddedServer> => {
  const { place, first } = await enterFirst(options)
  await ensureDatabase(first.session)
  const member: Member = { session: Promise.resolve(first.session), leaving: false }
  watch(place, options, first, member)

  const password = await clusterPassword(place)
  return {
    url: `postgres://${clusterOwner}:${password}@127.0.0.1:${first.port}/${database}`,
    stop: async () => {
      member.leaving = true
      // Where the server has just died, this waits until it is back: leaving is what stops it.
      await leave(place, await member.session)
    },
  }
}

/** This process among the users of the server. `session` holds the shared lock; it is renewed when the server dies. */
type Member = { session: Promise<Client>; leaving: boolean }

const endWith = (error: unknown): void => {
  setImmediate(() => {
    throw error
  })
}

type Joined = { session: Client; port: number }

/** Where the server of another process ends before we are in, the place is ours to prepare. */
const enterFirst = async (options: EmbeddedOptions): Promise<{ place: Place; first: Joined }> => {
  for (;;) {
    const place = await findPlace(options.dataDir)
    await ensureCluster(place)
    const first = await join(place, options, place.guest ? 0 : patienceMs)
    if (first) return { place, first }
  }
}

/**
 * Tries until a server runs and we are counted among its users. Null for a guest whose hosts have not brought their server
 * back in that time (ms).
 */
const join = async (place: Place, options: EmbeddedOptions, patience = patienceMs): Promise<Joined | null> => {
  const giveUp = Date.now() + patienceMs
  const goneBy = Date.now() + patience
  for (;;) {
    const server = await runningServer(place.cluster)
    if (!server && place.guest) {
      if (Date.now() > goneBy) return null
    } else if (!server) await launch(place, options.settings ?? {}, giveUp)
    else if (server.ready) {
      const session = await enter(place, server.port, giveUp)
      if (session) return { session, port: server.port }
    }
    await pause(10)
  }
}

/** Connects and takes the shared lock; null when the server went away meanwhile. */
const enter = async (place: Place, port: number, giveUp: number): Promise<Client | null> => {
  const session = new Client({
    host: '127.0.0.1',
    port,
    user: clusterOwner,
    password: await clusterPassword(place),
    database: 'postgres',
    application_name: 'comptoir-presence',
    keepAlive: true,
  })
  session.on('error', () => {}) // a query in flight rejects with the same error; `watch` hears of later ones
  try {
    await session.connect()
    await session.query('select pg_advisory_lock_shared($1)', [presence])
    return session
  } catch (error) {
    await session.end().catch(() => {})
    if (Date.now() > giveUp || !isGoneAway(error)) throw error
    return null
  }
}

/** Starting up, shutting down, crashed, refused, cut: all pass by themselves. */
const isGoneAway = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  return /^(57P0[123]|08|ECONN|EPIPE)/.test(code) || /terminated|Connection ended|not queryable/i.test(error.message)
}

const ensureDatabase = async (session: Client): Promise<void> => {
  const { rowCount } = await session.query('select 1 from pg_database where datname = $1', [database])
  if (rowCount) return
  await session.query(`create database ${database}`).catch((error) => {
    // Another process made it in the same moment.
    if (!['42P04', '23505'].includes(error.code)) throw error
  })
}

/** When the server dies under us (killed, out of memory) it is brought back at the same port, and the lock taken again. */
const watch = (place: Place, options: EmbeddedOptions, { session, port }: Joined, member: Member): void => {
  session.once('end', () => {
    if (member.leaving) return
    member.session = join(place, options).then((again) => {
      if (!again) throw new Problem(databaseProblems.database_cannot_run, { reason: 'qui l’avait lancée est parti' })
      if (again.port !== port) throw new Error(`The embedded database moved from port ${port} to ${again.port}.`)
      watch(place, options, again, member)
      return again.session
    })
    member.session.catch(options.onLost ?? endWith)
  })
}

const leave = async (place: Place, session: Client): Promise<void> => {
  try {
    await session.query('select pg_advisory_unlock_shared($1)', [presence])
    const { rows } = await session.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [presence])
    const server = rows[0]?.last ? await runningServer(place.cluster) : null
    if (server) await stopServer(place, server.pid)
  } catch (error) {
    if (!isGoneAway(error)) throw error // who is gone needs no stopping
  }
  await session.end().catch(() => {})
}
