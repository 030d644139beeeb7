import { getAuthTables } from 'better-auth/db'
import { getMigrations } from 'better-auth/db/migration'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool } from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '#test/database/testDatabase.ts'
import { authOptions } from './options.ts'

const database = testDatabase()

const withOwner = async <T>(work: (pool: Pool) => Promise<T>): Promise<T> => {
  const pool = new Pool({ connectionString: database.url() })
  return work(pool).finally(() => pool.end())
}

const optionsOver = (pool: Pool) =>
  authOptions({ database: new Kysely({ dialect: new PostgresDialect({ pool }) }), secret: 'x'.repeat(40) })

test('our migration holds all that this version of better-auth expects', () =>
  withOwner(async (pool) => {
    const missing = await getMigrations(optionsOver(pool), { throwOnUnsafe: false })
    expect(missing).toMatchObject({ toBeCreated: [], toBeAdded: [], toBeAddedIndexes: [], schemaProblems: [] })
  }))

test('and nothing that it no longer knows', () =>
  withOwner(async (pool) => {
    const { rows } = await pool.query<{ column: string }>(`
      select table_name || '.' || column_name as column from information_schema.columns
       where table_schema = 'identity' order by 1`)
    const tables = Object.values(getAuthTables(optionsOver(pool)))
    const expected = tables.flatMap(({ modelName, fields }) =>
      ['id', ...Object.entries(fields).map(([name, field]) => field.fieldName ?? name)].map(
        (name) => `${modelName}.${name}`,
      ),
    )
    expect(rows.map((row) => row.column).sort()).toEqual(expected.sort())
  }))

test('only the accounts’ own role reads them, under row security', () =>
  withOwner(async (pool) => {
    const { rows } = await pool.query<{ table: string; secured: boolean; readers: string[] }>(`
      select c.relname as table, c.relrowsecurity as secured,
             array(select r.rolname::text from pg_roles r
                    where not r.rolsuper and r.rolname like 'comptoir%' and has_table_privilege(r.oid, c.oid, 'select')) as readers
        from pg_class c where c.relnamespace = 'identity'::regnamespace and c.relkind = 'r'`)
    expect(rows).toHaveLength(6)
    for (const row of rows) expect(row).toMatchObject({ secured: true, readers: ['comptoir_auth'] })
  }))
