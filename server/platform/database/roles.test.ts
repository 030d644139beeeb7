import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { urlFor, urlOfDatabase } from '#platform/database/connectionUrl.ts'
import { type EmbeddedServer, embeddedServer } from '#platform/database/embedded/embedded.ts'
import { prepareDatabase } from '#platform/database/prepare.ts'
import { rolePassword } from '#platform/database/roles.ts'

// Roles belong to a whole server: these stories need one of their own, or they would lock every other test out.

let folder: string
let server: EmbeddedServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'comptoir-roles-'))
  server = await embeddedServer({ dataDir: folder, settings: { synchronous_commit: 'off' } })
})

afterAll(async () => {
  await server.stop()
  await rm(folder, { recursive: true })
})

beforeEach(() => prepare(server.url))

const ask = async (text: string, at = server.url): Promise<unknown[]> => {
  const client = new Client({ connectionString: at })
  await client.connect()
  return (await client.query({ text, rowMode: 'array' }).finally(() => client.end())).rows
}

const prepare = (at: string, secret: string | null = null): Promise<string> =>
  prepareDatabase({ directUrl: at, ownerUrl: at, secret, madeByHand: new Set() })

const logIn = async (secret: string): Promise<unknown[]> =>
  ask('select current_user::text', urlFor(server.url, 'comptoir_app', rolePassword(secret, 'comptoir_app')))

test('the roles log in with passwords derived from the secret that the database keeps', async () => {
  expect(await logIn(await prepare(server.url))).toEqual([['comptoir_app']])
})

test('a password that fits is not set again: who runs beside us stays in', async () => {
  const stored = "select rolpassword from pg_authid where rolname = 'comptoir_app'"
  const before = await ask(stored)
  await prepare(server.url)
  expect(await ask(stored)).toEqual(before)
})

test('a password that somebody changed is mended, and so is a new secret', async () => {
  await ask("alter role comptoir_app password 'changed'")
  expect(await logIn(await prepare(server.url))).toEqual([['comptoir_app']])
  const rotated = 'another secret of at least thirty-two letters'
  await prepare(server.url, rotated)
  expect(await logIn(rotated)).toEqual([['comptoir_app']])
})

test('a second installation on the server is told that the roles are taken, and may have them when the first is gone', async () => {
  await ask('create database first_home')
  await ask('create database second_home')
  const [first, second] = [urlOfDatabase(server.url, 'first_home'), urlOfDatabase(server.url, 'second_home')]
  await ask("comment on role comptoir_app is null; alter role comptoir_app password 'x'")
  await ask("comment on role comptoir_reader is null; alter role comptoir_reader password 'x'")
  await ask("comment on role comptoir_auth is null; alter role comptoir_auth password 'x'")
  const secret = await prepare(first)
  await expect(prepare(second)).rejects.toMatchObject({
    definition: { code: 'database_roles_taken' },
    values: { database: 'first_home' },
  })
  expect(await logIn(secret)).toEqual([['comptoir_app']])
  // The same secret in both, as blue-green deployments have it.
  expect(await prepare(second, secret)).toBe(secret)

  await ask('drop database first_home')
  expect(await logIn(await prepare(second))).toEqual([['comptoir_app']])
  await ask('drop database second_home')
})

test('grants to strangers that a host or a restore brought back are gone after the next start', async () => {
  await ask('create role anon')
  await ask('grant all on workspaces to anon, public; grant connect on database comptoir to public')
  await ask('grant execute on function pg_catalog.set_config(text, text, boolean) to public')
  await ask('create function peek() returns int language sql return 1')
  await prepare(server.url)
  expect(
    await ask(`select has_table_privilege('anon', 'workspaces', 'select'), has_function_privilege('anon', 'peek()', 'execute'),
                      has_function_privilege('comptoir_app', 'pg_catalog.set_config(text, text, boolean)', 'execute'),
                      has_database_privilege('anon', 'comptoir', 'connect')`),
  ).toEqual([[false, false, false, false]])
  await ask('drop function peek(); drop role anon')
})
