import { Client } from 'pg'
import { Problem } from '../problem.ts'
import { ensureInstance } from './instance.ts'
import { migrate, refuseForeign } from './migrate.ts'
import { databaseProblems, unreachable } from './problems.ts'
import { runRepeated } from './repeated.ts'
import { ensureRoles, type OurRole } from './roles.ts'
import { secureDatabase } from './secure.ts'

export type Preparation = {
  /** The owner, past any transaction pooler: the lock is the session's. */
  directUrl: string
  /** The owner as everybody connects; the roles' URLs are derived from it. */
  ownerUrl: string
  /** Configured secret; null: the one that the database keeps. */
  secret: string | null
  madeByHand: ReadonlySet<OurRole>
}

/** A number for our lock; PostgreSQL keeps locks per database. */
const preparing = 0x63707265

/**
 * Brings a database up to date: our schema, secret, roles, migrations, grants. Any number of starters may call it at
 * once; they take turns. Safe to repeat, and quick when nothing is to do. Returns the secret in force.
 * Throws the problems of `problems.ts`; a foreign or newer database is refused before any change.
 */
export const prepareDatabase = async (task: Preparation): Promise<string> => {
  const owner = await connectOwner(task.directUrl)
  try {
    await takeTurn(owner)
    await refuseOldServer(owner)
    await refuseForeign(owner)
    const kept = await ensureInstance(owner)
    const secret = task.secret ?? kept
    await ensureRoles(owner, task.ownerUrl, secret, task.madeByHand)
    const migrated = await migrate(owner)
    await runRepeated(owner, { all: migrated.length > 0 })
    await secureDatabase(owner)
    return secret
  } finally {
    await owner.end()
  }
}

/** Waits until nobody else changes what the database is made of; the turn lasts as long as the connection. */
export const takeTurn = async (owner: Client): Promise<void> => {
  await owner.query('select pg_advisory_lock($1)', [preparing])
}

/** Throws `database_unreachable` with the driver's reason. */
export const connectOwner = async (connectionString: string): Promise<Client> => {
  const owner = new Client({ connectionString, application_name: 'comptoir-owner', connectionTimeoutMillis: 15_000 })
  owner.on('error', () => {}) // the query in flight rejects with it
  try {
    await owner.connect()
    return owner
  } catch (error) {
    throw unreachable(error)
  }
}

const refuseOldServer = async (owner: Client): Promise<void> => {
  const { rows } = await owner.query<{ number: number; version: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as version",
  )
  if ((rows[0]?.number ?? 0) < 150000)
    throw new Problem(databaseProblems.database_too_old, { version: rows[0]?.version ?? '?' })
}
