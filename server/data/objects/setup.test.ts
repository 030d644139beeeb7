import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { absentObject } from '#platform/database/absent.ts'
import { withActor } from '#platform/database/database.ts'
import { runRepeated } from '#platform/database/repeated.ts'
import { Problem } from '#platform/problem.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { fillWorkspace } from '#test/database/sampleRows.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { showQuality } from '../quality/show.ts'
import { retailTables, retailViews } from './retail.ts'
import { dropRetail, recreateRetail, recreateViews, retailIsThere, retailRows } from './setup.ts'

const database = testDatabase()
let owner: Client

beforeAll(async () => {
  owner = new Client({ connectionString: database.url() })
  await owner.connect()
})
afterAll(() => owner.end())

const ask = async (text: string, values: unknown[] = []): Promise<string[]> =>
  (await owner.query({ text, values, rowMode: 'array' })).rows.map(([one]) => String(one))

/** Everything that the catalog says of tables and views, a line each. */
const catalog = (): Promise<string[]> =>
  ask(`
    with ours as (select oid, relname, relkind, relrowsecurity, relacl, reloptions, relowner from pg_class
                   where relnamespace in ('public'::regnamespace, coalesce(to_regnamespace('partitions'), 'public'::regnamespace)))
    select format('%s %s rls=%s acl=%s %s %s', relkind, relname, relrowsecurity, relacl, reloptions, relowner::regrole) from ours
     where relkind <> 'i' and relkind <> 'I'
    union all
    select format('column %s.%s %s %s %s', relname, attname, format_type(atttypid, atttypmod), attnotnull,
                  pg_get_expr(adbin, adrelid))
      from ours join pg_attribute on attrelid = ours.oid left join pg_attrdef on adrelid = attrelid and adnum = attnum
     where attnum > 0 and not attisdropped and relkind in ('r', 'p', 'v')
    union all
    select format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(c.oid)) from pg_constraint c join ours on conrelid = ours.oid
    union all
    select pg_get_indexdef(indexrelid) from pg_index join ours on indrelid = ours.oid
    union all
    select format('policy %s %s %s %s %s', tablename, policyname, roles, qual, with_check) from pg_policies where schemaname = 'public'
    union all
    select format('column grant %s %s %s', table_name, column_name, grantee || privilege_type) from information_schema.column_privileges
     where table_schema = 'public' and grantee like 'comptoir_%'
    union all
    select format('view %s %s', viewname, definition) from pg_views where schemaname = 'public'
    order by 1`)

test('what is dropped and made anew is what the migrations made, to the last index, key, policy and grant', async () => {
  const before = await catalog()
  expect(before.length).toBeGreaterThan(200)
  await recreateRetail()
  expect(await catalog()).toEqual(before)
  expect(await ask("select nspname from pg_namespace where nspname = 'comptoir_workshop'")).toEqual([])
})

test('only the retail objects go, and what is dropped is told; the rest of the program goes on without them', async () => {
  const other = await newWorkspace()
  await fillWorkspace(owner, randomUUID())
  const rowsElsewhere = async () => {
    const tables = await ask(
      "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and relname <> all($1) and relname <> 'workspace_datasets' order by 1",
      [retailTables],
    )
    return Promise.all(tables.map(async (name) => `${name} ${await ask(`select count(*) from public."${name}"`)}`))
  }
  const elsewhere = await rowsElsewhere()
  const told = await dropRetail()
  expect([...told.keys()]).toEqual([...retailTables])
  expect(told.get('sales_facts')).toBe(1)
  expect(await rowsElsewhere()).toEqual(elsewhere)
  expect(
    await ask('select relname from pg_class where relname = any($1)', [[...retailTables, ...retailViews]]),
  ).toEqual([])
  expect(await retailIsThere()).toBe(false)
  expect(await retailRows()).toEqual(new Map())
  // The way back is said to who asks for them, nothing is published any more, and a start leaves it so.
  const refused: unknown = await withActor(other, (tx) => sql`select * from sales_facts`.execute(tx)).catch(
    (error) => error,
  )
  expect(absentObject(refused)?.detail('en')).toMatch(/^A table of the database is gone \(sales_facts\)\..*db setup/)
  expect(await withActor(other, showQuality)).toMatchObject({ run_id: null })
  expect(await runRepeated(owner)).toEqual([])
  expect(await recreateViews()).toBe(false)
  await dropRetail()
  await recreateRetail()
  expect(await retailIsThere()).toBe(true)
  expect([...(await retailRows()).values()].every((rows) => rows === 0)).toBe(true)
})

test('views are made anew from their source, also when somebody changed or dropped them', async () => {
  const before = await catalog()
  await owner.query('drop view v_alerts; alter view v_customer_kpi set (security_invoker = false)')
  await expect(recreateViews()).resolves.toBe(true)
  expect(await catalog()).toEqual(before)
  expect(await runRepeated(owner)).toEqual([])
  // A start finds that the text is not the one that ran last.
  await owner.query("update comptoir.repeated set sha256 = 'of another text'")
  expect(await runRepeated(owner)).toEqual(['retail_views'])
})

test('what somebody else built on our tables stops the drop, whole', async () => {
  await owner.query('create schema theirs; create view theirs.best as select * from products')
  const before = await catalog()
  const refused: unknown = await recreateRetail().catch((error: unknown) => error)
  if (!(refused instanceof Problem)) throw refused
  expect(refused.definition.code).toBe('database_objects_held')
  expect(refused.detail('fr')).toContain('theirs.best')
  expect(await catalog()).toEqual(before)
  await owner.query('drop schema theirs cascade')
})

test('a load that holds the tables is not cut off: the drop gives up', async () => {
  await owner.query('begin; lock table sales_facts in access exclusive mode')
  await expect(dropRetail()).rejects.toMatchObject({ definition: { code: 'run_in_progress' } })
  await owner.query('rollback')
  expect(await retailIsThere()).toBe(true)
}, 20_000)
