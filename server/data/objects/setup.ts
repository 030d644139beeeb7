import { DatabaseError, escapeIdentifier } from 'pg'
import { pools } from '#platform/database/database.ts'
import { migrationsNaming } from '#platform/database/migrate.ts'
import { type OwnerSession, withOwner } from '#platform/database/ownerSession.ts'
import { databaseProblems } from '#platform/database/problems.ts'
import { runRepeated } from '#platform/database/repeated.ts'
import { secureDatabase } from '#platform/database/secure.ts'
import { Problem } from '#platform/problem.ts'
import { dataProblems } from '../problems.ts'
import { retailTables, retailViews } from './retail.ts'

// Dropping and making the retail objects, and nothing else: as their owner, one at a time with whoever prepares the
// database. What they look like is said once, by the migrations.

/** Rows of each retail table; a table that is not there is not in it. */
export const retailRows = (): Promise<Map<string, number>> => withOwner(countRows)

/** Whether the retail objects are there: `db setup --drop-only` takes them away. */
export const retailIsThere = async (): Promise<boolean> => {
  const { rows } = await pools().owner.query<{ there: boolean }>(
    "select bool_and(to_regclass('public.' || quote_ident(name)) is not null) as there from unnest($1::text[]) as name",
    [retailTables],
  )
  return rows[0]?.there === true
}

/** Drops the retail objects, with what was published in them; the rows that went. Throws `run_in_progress`. */
export const dropRetail = (): Promise<Map<string, number>> =>
  withOwner((owner) =>
    inOne(owner, async () => {
      const rows = await countRows(owner)
      await drop(owner)
      return rows
    }),
  )

/** Drops the retail objects where they are there and makes them anew, in one transaction. Throws `run_in_progress`. */
export const recreateRetail = (): Promise<void> =>
  withOwner(async (owner) => {
    await inOne(owner, async () => {
      await drop(owner)
      await create(owner)
    })
    await runRepeated(owner, { all: true })
    await secureDatabase(owner)
  })

/** Makes the views anew from their source. False: their tables are not there. */
export const recreateViews = (): Promise<boolean> =>
  withOwner(async (owner) => {
    const ran = await runRepeated(owner, { all: true })
    return ran.includes('retail_views')
  })

const countRows = async (owner: OwnerSession): Promise<Map<string, number>> => {
  const counted = new Map<string, number>()
  for (const table of await tablesThere(owner)) {
    const { rows } = await owner.query<{ n: string }>(`select count(*) as n from public.${escapeIdentifier(table)}`)
    counted.set(table, Number(rows[0]?.n))
  }
  return counted
}

const tablesThere = async (owner: OwnerSession): Promise<string[]> => {
  const { rows } = await owner.query<{ name: string }>(
    `select name from unnest($1::text[]) with ordinality as wanted (name, place)
      where to_regclass('public.' || quote_ident(name)) is not null order by place`,
    [retailTables],
  )
  return rows.map(({ name }) => name)
}

const inOne = async <T>(owner: OwnerSession, work: () => Promise<T>): Promise<T> => {
  await owner.query("begin; set local lock_timeout = '5s'")
  try {
    const result = await work()
    await owner.query('commit')
    return result
  } catch (error) {
    await owner.query('rollback')
    if (error instanceof DatabaseError && error.code === '55P03') throw new Problem(dataProblems.run_in_progress)
    if (error instanceof DatabaseError && error.code === '2BP01')
      throw new Problem(databaseProblems.database_objects_held, { held: holdersIn(error.detail ?? '') })
    throw error
  }
}

/** What PostgreSQL says that holds our objects, a line each: "view mine depends on table sales_facts", in its own words. */
const holdersIn = (detail: string): string =>
  [...new Set(detail.split('\n').map((line) => line.replace(/ (depends on|dépend de) .*$/, '')))].join(', ')

/** Without `cascade`: what somebody else built on our tables is theirs, and stops it. */
const drop = async (owner: OwnerSession): Promise<void> => {
  await owner.query(`drop view if exists ${retailViews.map((name) => `public.${name}`).join(', ')}`)
  await owner.query(`drop table if exists ${retailTables.map((name) => `public.${name}`).join(', ')}`)
  await owner.query('drop schema if exists partitions')
  // Else the same file would be skipped as published already.
  await owner.query("delete from public.workspace_datasets where kind = 'retail'")
  await owner.query("delete from comptoir.repeated where name = 'retail_views'")
}

/**
 * The migrations that say what the retail objects are run again in a schema of their own; then those objects, with
 * their indexes, keys, policies and grants, move to `public`, and what else those migrations made goes with the schema.
 */
const create = async (owner: OwnerSession): Promise<void> => {
  await owner.query('create schema comptoir_workshop; set local search_path = comptoir_workshop, public')
  for (const { text } of await migrationsNaming(retailTables)) await owner.query(text)
  for (const table of retailTables) await owner.query(`alter table comptoir_workshop.${table} set schema public`)
  await owner.query('drop schema comptoir_workshop cascade; set local search_path = public')
}
