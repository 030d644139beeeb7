import { readdir, readFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runner } from 'node-pg-migrate'
import type { Client } from 'pg'
import { Problem } from '../problem.ts'
import { databaseProblems } from './problems.ts'

const folder = fileURLToPath(new URL('../../../migrations', import.meta.url))

/** Relations of the contract in `public`: any of them without our migrations table is somebody else's. */
export const contractNames: readonly string[] = [
  ...[
    'factures',
    'extractions_brutes',
    'historique_corrections',
    'patterns_fournisseurs',
    'tiers',
    'tiers_distincts',
    'surprises',
    'fichiers_precedents',
    'lots',
    'lots_factures',
    'courriels',
    'rappels',
    'runs',
    'sales_rejects',
    'sales_repairs',
    'sales_orders',
    'product_stats',
    'customer_stats',
    'quality_results',
    'match_pairs',
    'match_levels',
    'product_costs',
    'retail_counters',
  ],
  ...['workspaces', 'workspace_datasets', 'custom_kpis', 'user_roles', 'invitations', 'audit_log', 'files', 'tasks'],
  ...['products', 'customers', 'product_mapping', 'sales_facts', 'review_facts'],
  ...['v_product_kpi', 'v_customer_kpi', 'v_alerts', 'v_data_quality'],
  ...['conversations', 'messages', 'documents', 'document_chunks'],
]

/**
 * Refuses, before anything is touched, a database with tables of our names that we did not make, and one that a newer
 * Comptoir made. Throws `database_foreign`, `database_newer`.
 */
export const refuseForeign = async (owner: Client): Promise<void> => {
  const applied = await appliedMigrations((text) => owner.query(text))
  if (applied.length === 0) {
    const { rows } = await owner.query<{ name: string }>(
      `select c.relname as name
         from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname = any($1)
        order by 1`,
      [contractNames],
    )
    if (rows.length > 0)
      throw new Problem(databaseProblems.database_foreign, { tables: rows.map((row) => row.name).join(', ') })
  }
  const known = new Set(await knownMigrations())
  const unknown = applied.find((name) => !known.has(name))
  if (unknown) throw new Problem(databaseProblems.database_newer, { migration: unknown })
}

/** For who looks and changes nothing: refuses what no Comptoir prepared, too. Throws `database_unprepared` and the above. */
export const requirePrepared = async (owner: Client): Promise<void> => {
  await refuseForeign(owner)
  const applied = await appliedMigrations((text) => owner.query(text))
  if (applied.length === 0) throw new Problem(databaseProblems.database_unprepared)
}

/** Names, without `.sql`, in the order in which they run. */
export const knownMigrations = async (): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => basename(name, '.sql'))
    .sort()

/** The migrations that make or change one of these tables, with their text, in the order in which they run. */
export const migrationsNaming = async (tables: readonly string[]): Promise<{ name: string; text: string }[]> => {
  const names = new RegExp(`\\b((create|alter) table (only )?|create (unique )?index \\w+ on )(${tables.join('|')})\\b`)
  const all = await Promise.all(
    (await knownMigrations()).map(async (name) => ({ name, text: await readFile(`${folder}/${name}.sql`, 'utf8') })),
  )
  return all.filter(({ text }) => names.test(text))
}

type Ask = (text: string) => Promise<{ rows: { name: string; there: boolean }[] }>

/** Names of the migrations that this database has had, in their order; `ask` runs a query as the owner. */
export const appliedMigrations = async (ask: Ask): Promise<string[]> => {
  const { rows } = await ask("select to_regclass('comptoir.migrations') is not null as there")
  if (!rows[0]?.there) return []
  return (await ask('select name from comptoir.migrations order by id')).rows.map((row) => row.name)
}

/** Runs what is missing, each file in its own transaction; several starters wait for each other. Returns the names. */
export const migrate = async (owner: Client): Promise<string[]> => {
  const faults: string[] = []
  const silent = (): void => {}
  try {
    const done = await runner({
      dbClient: owner,
      dir: folder,
      direction: 'up',
      // Not the default search path: for an owner named "comptoir" that begins with our private schema.
      schema: 'public',
      migrationsTable: 'migrations',
      migrationsSchema: 'comptoir',
      advisoryLockMode: 'wait',
      ignorePattern: '(?!.*\\.sql$).*',
      logger: { debug: silent, info: silent, warn: silent, error: (words: string) => faults.push(words) },
    })
    return done.map((migration) => migration.name)
  } catch (error) {
    // Its own log shows the statement and the place; the thrown error does not.
    throw new Error(['Migration failed.', ...faults].join('\n'), { cause: error })
  }
}
