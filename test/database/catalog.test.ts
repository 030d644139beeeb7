import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { databaseFacts } from '#platform/database/database.ts'
import { contractNames } from '#platform/database/migrate.ts'
import { ourRoles } from '#platform/database/roles.ts'
import { testDatabase } from './testDatabase.ts'

// What the catalog must say of every table and view, those of next year included.

const database = testDatabase()
let owner: Client

beforeAll(async () => {
  owner = new Client({ connectionString: database.url() })
  await owner.connect()
})
afterAll(() => owner.end())

const ask = async <T>(text: string): Promise<T[]> =>
  (await owner.query({ text, rowMode: 'array' })).rows.map(([one]) => one)

test('every table in public has row security enabled, not forced', async () => {
  const enabled = await owner.query("select tablename, rowsecurity from pg_tables where schemaname = 'public'")
  expect(enabled.rows.length).toBeGreaterThan(5)
  expect(enabled.rows.filter((row) => !row.rowsecurity)).toEqual([])
  expect(
    await ask("select relname from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace"),
  ).toEqual([])
})

test('every table in public and identity has a policy, and policies name our roles', async () => {
  expect(
    await ask(`select format('%s.%s', schemaname, tablename) from pg_tables t
                where schemaname in ('public', 'identity')
                  and not exists (select from pg_policies p where p.schemaname = t.schemaname and p.tablename = t.tablename)`),
  ).toEqual([])
  const named = await ask<string>('select distinct unnest(roles)::text from pg_policies')
  expect(named.filter((role) => !ourRoles.some((ours) => ours === role))).toEqual([])
})

test('every view looks with the eyes of who asks', async () => {
  expect(
    await ask(`select relname from pg_class
                where relkind = 'v' and relnamespace = 'public'::regnamespace
                  and not coalesce(reloptions @> '{security_invoker=true}' or reloptions @> '{security_invoker=on}', false)`),
  ).toEqual([])
  // A materialised view has no row security of its own.
  expect(
    await ask("select relname from pg_class where relkind = 'm' and relnamespace = 'public'::regnamespace"),
  ).toEqual([])
})

test('nothing is granted to anybody but our roles', async () => {
  const strangers = await ask(`
    with acl as (
      select format('%s.%s', relnamespace::regnamespace, relname) as name, relacl as acl, relowner as owner from pg_class
       where relnamespace::regnamespace::text in ('public', 'comptoir', 'identity', 'staging')
      union all
      select p.oid::regprocedure::text, coalesce(proacl, acldefault('f', proowner)), proowner from pg_proc p
       where pronamespace::regnamespace::text in ('public', 'comptoir', 'identity', 'staging')
         and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
      union all
      select nspname, coalesce(nspacl, acldefault('n', nspowner)), nspowner from pg_namespace
       where nspname in ('public', 'comptoir', 'identity', 'staging')
      union all
      select datname, coalesce(datacl, acldefault('d', datdba)), datdba from pg_database where datname = current_database()
    )
    select format('%s: %s to %s', name, privilege_type, case grantee when 0 then 'PUBLIC' else pg_get_userbyid(grantee) end)
      from acl, aclexplode(acl)
     where grantee <> owner and (grantee = 0 or pg_get_userbyid(grantee) not in (${ourRoles.map((role) => `'${role}'`)}))`)
  expect(strangers).toEqual([])
})

test('our roles are bound by row security, create nothing and cannot become anybody else', async () => {
  expect(
    await ask(`select rolname from pg_roles
                where rolname like 'comptoir\\_%' and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolreplication or not rolcanlogin)`),
  ).toEqual([])
  expect(
    await ask(
      "select pg_get_userbyid(member)::text from pg_auth_members where pg_get_userbyid(member) like 'comptoir\\_%'",
    ),
  ).toEqual([])
  expect(await databaseFacts()).toMatchObject({ setConfigRevoked: true, publicSchemaClosed: true, rolesBound: true })
})

test('only the owner reads the secret of the installation', async () => {
  for (const role of ourRoles) {
    expect(await ask(`select has_table_privilege('${role}', 'comptoir.instance', 'select')`), role).toEqual([false])
  }
})

test('every foreign key within a workspace has an index to go by', async () => {
  const bare = await ask<string>(`
    select format('%s(%s)', f.conrelid::regclass, string_agg(a.attname, ', '))
      from pg_constraint f join pg_attribute a on a.attrelid = f.conrelid and a.attnum = any(f.conkey)
     where f.contype = 'f' and f.connamespace = 'public'::regnamespace
       and not exists (select from pg_index i where i.indrelid = f.conrelid and i.indkey[0] = any(f.conkey))
     group by f.oid, f.conrelid`)
  expect(bare).toEqual([])
})

test('the list of names that another system may hold knows every table and view of ours', async () => {
  const names = await ask<string>(
    "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v')",
  )
  expect(names.filter((name) => !contractNames.includes(name))).toEqual([])
})
