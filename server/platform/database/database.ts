import { createHmac } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import type { PostgresPool } from 'kysely'
import type { Actor } from '../actor.ts'
import { settleUrl, urlFor } from './connectionUrl.ts'
import { type EmbeddedServer, embeddedServer } from './embedded/embedded.ts'
import { readSecret } from './instance.ts'
import { requirePrepared } from './migrate.ts'
import { closePools, openPools, type Pools, type Urls } from './pools.ts'
import { connectOwner, prepareDatabase } from './prepare.ts'
import { preparing } from './prepared.ts'
import { type OurRole, rolePassword } from './roles.ts'
import { requireSafeRole } from './safety.ts'
import { type DatabaseFacts, readFacts, readState, type SetupState } from './state.ts'
import { inTransaction, setLocal, type Tx } from './transaction.ts'

export type { Tx } from './transaction.ts'

/** The settings that matter here (see settings.ts); `config()` has them all. */
export type DatabaseConfig = {
  /** The owner; null: the embedded PostgreSQL under `dataDir`. */
  databaseUrl: string | null
  dataDir: string
  databaseDirectUrl?: string | undefined
  databaseAppUrl?: string | undefined
  databaseReaderUrl?: string | undefined
  databaseAuthUrl?: string | undefined
  pgSslMode?: string | undefined
  secretKey?: string | undefined
}

type Open = {
  server: EmbeddedServer | null
  pools: Pools
  /** The application's, for statements that are asked again and again. */
  prepared: PostgresPool
  urls: Urls
  secret: string
}

let open: Open | null = null
/** Until it is left, also while the rest of the database is being closed. */
let joined: EmbeddedServer | null = null

/**
 * Opens the database of this process: starts or joins the embedded server where no URL is given, prepares the database
 * (roles, migrations, grants) unless `prepare` is false, opens the pools.
 * Throws the problems of `problems.ts`, each with its way out.
 */
export const openDatabase = async (config: DatabaseConfig, { prepare = true } = {}): Promise<void> => {
  if (open) throw new Error('the database is open already')
  const server = config.databaseUrl ? null : await embeddedServer({ dataDir: config.dataDir })
  joined = server
  try {
    open = await openWith(config, server, prepare)
    await requireSafeRole(open.pools.app)
  } catch (error) {
    if (open) await closeDatabase()
    else await server?.stop()
    throw error
  }
}

const openWith = async (config: DatabaseConfig, server: EmbeddedServer | null, prepare: boolean): Promise<Open> => {
  const settle = (url: string): Promise<string> => settleUrl(url, config.pgSslMode ?? null)
  const owner = await settle(server?.url ?? config.databaseUrl ?? '')
  const direct = config.databaseDirectUrl ? await settle(config.databaseDirectUrl) : owner
  const given = {
    comptoir_app: config.databaseAppUrl,
    comptoir_reader: config.databaseReaderUrl,
    comptoir_auth: config.databaseAuthUrl,
  }
  const madeByHand = new Set(Object.entries(given).flatMap(([role, url]) => (url ? [role as OurRole] : [])))
  const configured = config.secretKey ?? null
  const secret = prepare
    ? await prepareDatabase({ directUrl: direct, ownerUrl: owner, secret: configured, madeByHand })
    : await keptSecret(direct, configured)
  const url = (role: OurRole): Promise<string> => settle(given[role] ?? urlFor(owner, role, rolePassword(secret, role)))
  const urls = {
    owner,
    direct,
    app: await url('comptoir_app'),
    reader: await url('comptoir_reader'),
    auth: await url('comptoir_auth'),
  }
  const pools = openPools(urls)
  // A pooler of transactions gives each of them another connection: what one has prepared, the next does not know.
  const prepared = config.databaseDirectUrl ? pools.app : preparing(pools.app)
  return { server, urls, secret, pools, prepared }
}

/** The secret of a database that somebody prepared; what nobody has prepared has none. */
const keptSecret = async (directUrl: string, configured: string | null): Promise<string> => {
  const owner = await connectOwner(directUrl)
  try {
    await requirePrepared(owner)
    return configured ?? (await readSecret(owner))
  } finally {
    await owner.end()
  }
}

/** Waits for running queries, closes every connection, leaves the embedded server (which stops with its last user). */
export const closeDatabase = async (): Promise<void> => {
  const closing = open
  open = null
  if (!closing) return
  await closePools(closing.pools)
  await closing.server?.stop()
  joined = null
}

/** Longer than PostgreSQL takes to stop, shorter than somebody who pressed Ctrl-C twice would wait. */
const ABANDON_MS = 3000

/**
 * For who will not wait: leaves the embedded server whatever is under way, so that it does not go on without anybody. What was
 * not committed never was. The process is to end next; never throws.
 */
export const abandonDatabase = async (): Promise<void> => {
  const leaving = joined?.stop().catch(() => {})
  await Promise.race([leaving, setTimeout(ABANDON_MS)])
}

const opened = (): Open => {
  if (!open) throw new Error('the database is not open')
  return open
}

export const pools = (): Pools => opened().pools

/** The owner's URL as psql and the runbooks take it, password included. */
export const ownerUrl = (): string => {
  const url = new URL(opened().urls.owner)
  url.searchParams.delete('uselibpqcompat') // a word of our driver's, unknown to libpq
  return url.href
}

/** The owner past any transaction pooler: for the queue, session locks, LISTEN. */
export const directUrl = (): string => opened().urls.direct

/** A key for one purpose, the same on every machine over this database; 32 bytes in base64url. */
export const instanceKey = (purpose: string): string =>
  createHmac('sha256', opened().secret).update(`key:${purpose}`).digest('base64url')

/** Longer ones belong in a job that works in steps. */
const longestStatement = '30s'

/** A transaction that sees and writes the rows of the actor's workspace and no others. */
export const withActor = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asApp({ 'app.workspace_id': actor.workspaceId, 'app.user_id': actor.userId ?? '' }, work)

/**
 * Reads rows of the actor's workspace, all of them as they were at one moment, whatever is committed meanwhile: for an answer
 * of several statements. Writes nothing. Each is planned for its own values: of a million lines, how many a question means
 * decides on the way to them.
 */
export const withSnapshot = <T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(
    pools().app,
    snapshot + limits({ 'app.workspace_id': actor.workspaceId, 'app.user_id': actor.userId ?? '' }),
    work,
  )

/** A transaction of a signed-in person outside any workspace: sees their memberships and those workspaces, writes nothing. */
export const withUser = <T>(userId: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asApp({ 'app.user_id': userId }, work)

/** A transaction of who holds an invitation's token: sees that invitation and nothing else. */
export const withInvitation = <T>(tokenHash: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asApp({ 'app.invitation_hash': tokenHash }, work)

/** A transaction beyond row security: for maintenance over all workspaces, never on behalf of a caller. */
export const asOwner = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(pools().owner, '', work)

/** What `comptoir db setup --check` shows. */
export const setupState = (): Promise<SetupState> => asOwner(readState)

/** What `comptoir doctor` judges. */
export const databaseFacts = (): Promise<DatabaseFacts> => asOwner(readFacts)

const snapshot = 'set transaction isolation level repeatable read, read only; '

const asApp = <T>(settings: Record<string, string>, work: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(opened().prepared, limits(settings), work)

const limits = (settings: Record<string, string>): string =>
  setLocal({ ...settings, statement_timeout: longestStatement })
