import { createHash, createHmac } from 'node:crypto'
import { Client, DatabaseError, escapeIdentifier, escapeLiteral } from 'pg'
import { Problem } from '../problem.ts'
import { urlFor } from './connectionUrl.ts'
import { databaseProblems, unreachable } from './problems.ts'

/** The roles below the owner. They belong to the whole server, not to one database. */
export const ourRoles = ['comptoir_app', 'comptoir_reader', 'comptoir_auth'] as const
export type OurRole = (typeof ourRoles)[number]

/** The setting that replaces a role that we may not create. */
const variables: Record<OurRole, string> = {
  comptoir_app: 'DATABASE_APP_URL',
  comptoir_reader: 'DATABASE_READER_URL',
  comptoir_auth: 'DATABASE_AUTH_URL',
}

/** better-auth names its tables without a schema. */
const searchPaths: Partial<Record<OurRole, string>> = { comptoir_auth: 'identity' }

const attributes = 'login nosuperuser nobypassrls nocreatedb nocreaterole'

export const rolePassword = (secret: string, role: OurRole): string =>
  createHmac('sha256', secret).update(`role:${role}`).digest('base64url')

/**
 * Makes the roles that are missing and sets a password only where login with the derived one fails: a running
 * neighbour must not be thrown out. `made by hand` roles (their URL is configured) are left alone.
 * Call it under a lock; `owner` is connected as the owner, `ownerUrl` is where the roles will log in.
 * Throws `database_roles_refused`, `database_roles_taken`, `database_unreachable`.
 */
export const ensureRoles = async (
  owner: Client,
  ownerUrl: string,
  secret: string,
  madeByHand: ReadonlySet<OurRole>,
): Promise<void> => {
  for (const role of ourRoles) {
    const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [role])
    // Policies and grants name every role, so it has to exist even where another one logs in for it.
    if (!rowCount) await createRole(owner, role, rolePassword(secret, role), secret)
    else if (!madeByHand.has(role)) await ensureLogin(owner, ownerUrl, role, secret)
  }
}

const createRole = async (owner: Client, role: OurRole, password: string, secret: string): Promise<void> => {
  const sql = `create role ${role} ${attributes}`
  try {
    await owner.query(`${sql} password ${escapeLiteral(password)}`)
  } catch (error) {
    // Another database of this server made it in the same moment (roles are shared, our lock is not).
    if (isCode(error, '42710', '23505')) return
    throw refused(role, error, `${sql} password '…'`)
  }
  const path = searchPaths[role]
  if (path) await owner.query(`alter role ${role} set search_path = ${path}`)
  await sign(owner, role, secret)
}

const ensureLogin = async (owner: Client, ownerUrl: string, role: OurRole, secret: string): Promise<void> => {
  const password = rolePassword(secret, role)
  if (await canLogIn(urlFor(ownerUrl, role, password), role)) return
  const other = await takenBy(owner, role, secret)
  if (other) throw new Problem(databaseProblems.database_roles_taken, { database: other })
  try {
    await owner.query(`alter role ${role} password ${escapeLiteral(password)}`)
  } catch (error) {
    throw refused(role, error, `alter role ${role} password '…'`)
  }
  await sign(owner, role, secret)
}

/** False when the password is wrong; other faults (no entry in pg_hba.conf, a pooler that does not know it, or is down) are told. */
const canLogIn = async (connectionString: string, role: OurRole): Promise<boolean> => {
  const client = new Client({ connectionString, connectionTimeoutMillis: 15_000 })
  try {
    await client.connect()
    return true
  } catch (error) {
    if (isCode(error, '28P01')) return false
    if (!(error instanceof DatabaseError)) throw unreachable(error)
    throw refused(role, error, `grant connect on the database to ${role}`)
  } finally {
    await client.end().catch(() => {})
  }
}

const fingerprint = (secret: string): string =>
  createHash('sha256').update(`fingerprint:${secret}`).digest('hex').slice(0, 12)

/** Notes on the role which database it serves, so that two installations on one server do not lock each other out. */
const sign = async (owner: Client, role: OurRole, secret: string): Promise<void> => {
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  const note = JSON.stringify({ comptoir: fingerprint(secret), database: rows[0]?.name })
  await owner.query(`comment on role ${escapeIdentifier(role)} is ${escapeLiteral(note)}`)
}

/** Name of another database, still there, that this role serves under another secret; null when there is none. */
const takenBy = async (owner: Client, role: OurRole, secret: string): Promise<string | null> => {
  const { rows } = await owner.query<{ database: string }>(
    `select d.datname as database
       from pg_roles r
       join pg_shdescription s on s.objoid = r.oid and s.classoid = 'pg_authid'::regclass
       join pg_database d on s.description like '{%' and d.datname = s.description::jsonb ->> 'database'
      where r.rolname = $1 and d.datname <> current_database() and s.description::jsonb ->> 'comptoir' <> $2`,
    [role, fingerprint(secret)],
  )
  return rows[0]?.database ?? null
}

const refused = (role: OurRole, error: unknown, sql: string): unknown =>
  error instanceof Error
    ? new Problem(databaseProblems.database_roles_refused, {
        role,
        reason: error.message,
        sql,
        variable: variables[role],
      })
    : error

const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof DatabaseError && error.code !== undefined && codes.includes(error.code)
