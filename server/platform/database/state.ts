import { sql } from 'kysely'
import { appliedMigrations, knownMigrations } from './migrate.ts'
import { ourRoles } from './roles.ts'
import type { Tx } from './transaction.ts'

// What stands in the database, for people who operate it. Read only.

export type SetupState = {
  tables: { name: string; rows: number; rowSecurity: boolean }[]
  views: string[]
  indexes: string[]
  extensions: string[]
  migrations: { applied: string[]; missing: string[] }
}

/** Tables (with exact row counts), views, indexes of `public`, extensions and migrations. Counting reads every table once. */
export const readState = async (tx: Tx): Promise<SetupState> => {
  const relations = await sql<{ name: string; kind: string; rowSecurity: boolean }>`
    select c.relname as name, c.relkind::text as kind, c.relrowsecurity as "rowSecurity"
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'i', 'I')
     order by 1`.execute(tx)
  const named = (kinds: string) => relations.rows.filter((row) => kinds.includes(row.kind))
  const tables = []
  for (const { name, rowSecurity } of named('rp')) {
    const count = await sql<{ rows: string }>`select count(*) as rows from ${sql.id('public', name)}`.execute(tx)
    tables.push({ name, rowSecurity, rows: Number(count.rows[0]?.rows) })
  }
  const extensions = await sql<{ name: string }>`select extname as name from pg_extension order by 1`.execute(tx)
  const applied = await appliedMigrations((text) => sql.raw<{ name: string; there: boolean }>(text).execute(tx))
  return {
    tables,
    views: named('vm').map((row) => row.name),
    indexes: named('iI').map((row) => row.name),
    extensions: extensions.rows.map((row) => row.name),
    migrations: { applied, missing: (await knownMigrations()).filter((name) => !applied.includes(name)) },
  }
}

export type DatabaseFacts = {
  version: string
  database: string
  sizeBytes: number
  /** Whether the owner is a superuser: then its revokes hold; on a managed server some only warn. */
  ownerIsSuperuser: boolean
  /** True when SQL run as one of our roles cannot call `set_config`: only then may policies of the reader hang on a setting. */
  setConfigRevoked: boolean
  /** True when nobody but the owner can create objects in `public`. */
  publicSchemaClosed: boolean
  /** True when row security binds every role of ours. */
  rolesBound: boolean
  vectorAvailable: boolean
}

/** Facts that `comptoir doctor` judges. */
export const readFacts = async (tx: Tx): Promise<DatabaseFacts> => {
  const roles = sql.join(ourRoles.map((role) => sql.lit(role)))
  const { rows } = await sql<DatabaseFacts>`
    select current_setting('server_version') as version,
           current_database() as database,
           pg_database_size(current_database())::float8 as "sizeBytes",
           (select rolsuper from pg_roles where rolname = current_user) as "ownerIsSuperuser",
           not bool_or(has_function_privilege(oid, 'pg_catalog.set_config(text, text, boolean)', 'execute')) as "setConfigRevoked",
           not bool_or(has_schema_privilege(oid, 'public', 'create')) as "publicSchemaClosed",
           not bool_or(rolsuper or rolbypassrls or rolcreaterole) as "rolesBound",
           exists (select from pg_available_extensions where name = 'vector') as "vectorAvailable"
      from pg_roles
     where rolname in (${roles})`.execute(tx)
  const [facts] = rows
  if (!facts) throw new Error('pg_roles holds none of our roles')
  return facts
}
