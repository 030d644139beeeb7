import { randomBytes } from 'node:crypto'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, inject, test } from 'vitest'
import { urlOfDatabase } from '#platform/database/connectionUrl.ts'
import {
  closeDatabase,
  databaseFacts,
  instanceKey,
  openDatabase,
  ownerUrl,
  pools,
  setupState,
} from '#platform/database/database.ts'
import { knownMigrations } from '#platform/database/migrate.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { emptyDatabase } from '#test/database/testDatabase.ts'

// From a database as PostgreSQL makes it to one of ours.

let url = ''
let secret = ''
let drops: (() => Promise<void>)[] = []

beforeAll(() => {
  secret = inject('testServer').secret
})

const fresh = async (): Promise<string> => {
  const { url: made, drop } = await emptyDatabase()
  drops.push(drop)
  url = made
  return made
}

afterEach(async () => {
  await closeDatabase()
  for (const drop of drops) await drop()
  drops = []
})

const ask = async (text: string, at = url): Promise<unknown[]> => {
  const client = new Client({ connectionString: at })
  await client.connect()
  return (await client.query({ text, rowMode: 'array' }).finally(() => client.end())).rows
}

const prepare = (at = url) => prepareDatabase({ directUrl: at, ownerUrl: at, secret, madeByHand: new Set() })

test('five starters at once make one database, each migration once', async () => {
  await fresh()
  await Promise.all(Array.from({ length: 5 }, () => prepare()))
  expect(await ask('select name from comptoir.migrations order by id')).toEqual(
    (await knownMigrations()).map((name) => [name]),
  )
  expect(
    await ask("select count(*)::int from pg_tables where schemaname = 'comptoir' and tablename = 'workspaces'"),
  ).toEqual([[0]])
})

test('every machine over one database derives the same keys, one for each purpose', async () => {
  await fresh()
  const first = await prepareDatabase({ directUrl: url, ownerUrl: url, secret: null, madeByHand: allByHand })
  expect(first).toBe(await prepareDatabase({ directUrl: url, ownerUrl: url, secret: null, madeByHand: allByHand }))
  expect(first).toMatch(/^[\w-]{43}$/)

  await openDatabase({ databaseUrl: url, dataDir: '/nonexistent', secretKey: secret })
  expect(instanceKey('sessions')).toMatch(/^[\w-]{43}$/)
  expect(instanceKey('sessions')).not.toBe(instanceKey('webhooks'))
})

/** The test server's roles have the tests' own passwords: a random secret must not touch them. */
const allByHand = new Set(['comptoir_app', 'comptoir_reader', 'comptoir_auth'] as const)

test('a database with somebody else’s tables is refused before anything is changed', async () => {
  await fresh()
  await ask('create table factures (id int); create table messages (id int); create table notes (id int)')
  await expect(prepare()).rejects.toMatchObject({
    definition: { code: 'database_foreign' },
    values: { tables: 'factures, messages' },
  })
  expect(await ask("select nspname from pg_namespace where nspname in ('comptoir', 'identity', 'staging')")).toEqual([])
})

test('who only looks is told what nobody has prepared, and what is somebody else’s; nothing is made', async () => {
  await fresh()
  const look = () => openDatabase({ databaseUrl: url, dataDir: '/nonexistent', secretKey: secret }, { prepare: false })
  await expect(look()).rejects.toMatchObject({ definition: { code: 'database_unprepared' } })
  await ask('create table products (id int)')
  await expect(look()).rejects.toMatchObject({
    definition: { code: 'database_foreign' },
    values: { tables: 'products' },
  })
  expect(await ask("select nspname from pg_namespace where nspname = 'comptoir'")).toEqual([])
})

test('tables with names of their own may stay beside ours', async () => {
  await fresh()
  await ask('create table notes (id int)')
  await prepare()
  expect(await ask('select count(*)::int from workspaces')).toEqual([[0]])
})

test('a database of a newer version is refused', async () => {
  await fresh()
  await prepare()
  await ask("insert into comptoir.migrations (name, run_on) values ('9999_of_tomorrow', now())")
  await expect(prepare()).rejects.toMatchObject({ definition: { code: 'database_newer' } })
})

test('an application role that row security does not bind is refused', async () => {
  await fresh()
  const opening = openDatabase({ databaseUrl: url, dataDir: '/nonexistent', secretKey: secret, databaseAppUrl: url })
  await expect(opening).rejects.toMatchObject({ definition: { code: 'database_roles_unsafe' } })
  expect(() => pools()).toThrow('not open')
})

test('a server that does not answer is told with its remedy', async () => {
  const opening = openDatabase({ databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none', dataDir: '/nonexistent' })
  await expect(opening).rejects.toMatchObject({ definition: { code: 'database_unreachable' } })
})

test('a pooler that is down beside a server that runs is told with its remedy, too', async () => {
  await fresh()
  const opening = openDatabase({
    databaseUrl: 'postgres://nobody:x@127.0.0.1:1/none',
    databaseDirectUrl: url,
    dataDir: '/nonexistent',
    secretKey: secret,
  })
  await expect(opening).rejects.toMatchObject({ definition: { code: 'database_unreachable' } })
  expect(() => pools()).toThrow('not open')
})

test('the state of a database names its tables with rows and row security, and changes nothing', async () => {
  await fresh()
  await prepare()
  await ask("insert into workspaces (name, slug) values ('Sauge', 'sauge')")
  await openDatabase({ databaseUrl: url, dataDir: '/nonexistent', secretKey: secret }, { prepare: false })
  expect(ownerUrl()).toContain(new URL(url).pathname)
  const state = await setupState()
  expect(state.tables).toContainEqual({ name: 'workspaces', rows: 1, rowSecurity: true })
  expect(state.indexes).toContain('tasks_live')
  expect(state.extensions).toContain('plpgsql')
  expect(state.migrations).toEqual({ applied: await knownMigrations(), missing: [] })
})

// A managed server gives its customer an owner who is no superuser. One database, one owner, gone afterwards.
const owner = `comptoir_test_owner_${randomBytes(4).toString('hex')}`
afterAll(() => ask(`drop role if exists ${owner}`, inject('testServer').url))

test('an owner who is no superuser prepares everything but the revoke of set_config, and the facts say so', async () => {
  await fresh()
  const name = new URL(url).pathname.slice(1)
  await ask(`create role ${owner} login createrole createdb password 'x'`)
  await ask(`alter database ${name} owner to ${owner}`)
  const asOwner = new URL(urlOfDatabase(url, name))
  asOwner.username = owner
  asOwner.password = 'x'
  await openDatabase({ databaseUrl: asOwner.href, dataDir: '/nonexistent', secretKey: secret })
  expect(await databaseFacts()).toMatchObject({
    ownerIsSuperuser: false,
    setConfigRevoked: false,
    publicSchemaClosed: true,
    rolesBound: true,
  })
  expect((await pools().app.query('select from workspaces')).rowCount).toBe(0)
})
