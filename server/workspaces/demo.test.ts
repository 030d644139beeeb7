import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { identify } from '#platform/auth/identify.ts'
import { configure } from '#platform/config.ts'
import { asOwner } from '#platform/database/database.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { type Browser, newBrowser } from '#test/http/browser.ts'
import { serve } from '#test/http/serve.ts'
import { addKey, addUser } from './commands.ts'
import { type DemoLogin, demoLogin, demoWorkspace, openDemo } from './demo.ts'
import { workspaces } from './index.ts'

testDatabase()

const env: Record<string, string> = { LOG_LEVEL: 'silent' }
let address: string
let login: DemoLogin
let owner: Browser
let demo: string

beforeAll(async () => {
  const files = await mkdtemp(join(tmpdir(), 'comptoir-demo-test-'))
  env.DATA_DIR = files
  address = (await serve(workspaces.routes, { identify, env })).url
  demo = await demoWorkspace()
  login = await openDemo(systemActor(demo, randomUUID()), {
    name: 'Atelier Sauge-Citron',
    settings: { siren: '123456782' },
  })
  owner = newBrowser(address)
  expect((await owner.send('POST', '/api/auth/sign-in/email', login)).status).toBe(200)
  return () => rm(files, { recursive: true })
})

test('the sign-in page shows the login of the demo to its own machine, and never in production', async () => {
  const shown = async () => Object((await newBrowser(address).get('/api/session')).body).demo_login
  expect(await shown()).toEqual(login)
  expect(await demoLogin('192.0.2.7')).toBeNull()
  configure({ ...env, ENVIRONMENT: 'production' })
  expect(await shown()).toBeNull()
  configure(env)
})

test('opening the demo again gives the same workspace and the same login', async () => {
  expect(await demoWorkspace()).toBe(demo)
  expect(await openDemo(systemActor(demo, randomUUID()), { name: 'Atelier', settings: {} })).toEqual(login)
})

test('emptying the demo leaves its owner an empty workspace in its place, and nothing of the old one anywhere', async () => {
  const { key } = await addKey({ workspaceSlug: 'principal', name: 'k', scopes: ['read'], limit: null })
  await addUser({
    name: 'Guest',
    email: 'guest@example.test',
    password: 'guest-guest',
    role: 'editor',
    workspaceSlug: 'principal',
  })
  await owner.send('POST', `/api/workspaces/${demo}/invitations`, { email: 'x@example.test', role: 'viewer' })

  const { status, body } = await owner.send('POST', '/api/demo/wipe', { company: 'Chez moi' })
  expect({ status, body }).toMatchObject({
    status: 200,
    body: { name: 'Chez moi', slug: 'principal', is_demo: false, role: 'owner' },
  })
  expect(Object(body).id).not.toBe(demo)
  expect((await owner.get('/api/session')).body).toMatchObject({ workspaces: [body], active: body })
  expect((await newBrowser(address).get(`/api/workspaces/${demo}`, { 'x-api-key': key })).status).toBe(401)

  const tables = await asOwner((tx) =>
    sql<{ name: string }>`
      select table_name as name from information_schema.columns
       where table_schema = 'public' and column_name = 'workspace_id'`.execute(tx),
  )
  expect(tables.rows.length).toBeGreaterThan(4)
  for (const { name } of tables.rows) {
    const left = await asOwner((tx) => sql`select from ${sql.table(name)} where workspace_id = ${demo}`.execute(tx))
    expect(left.rows, name).toEqual([])
  }

  const again = await owner.send('POST', '/api/demo/wipe', {})
  expect(again).toMatchObject({ status: 409, body: { code: 'demo_only' } })
})

test('the command line gives a known person another role and leaves their password alone', async () => {
  const change = { ...login, name: 'C', password: 'something else', role: 'admin', workspaceSlug: 'principal' } as const
  expect(await addUser(change)).toMatchObject({ created: false })
  expect((await owner.get('/api/session')).body).toMatchObject({ active: { role: 'admin' } })
  expect((await newBrowser(address).send('POST', '/api/auth/sign-in/email', login)).status).toBe(200)
  await expect(addUser({ ...change, workspaceSlug: 'nowhere' })).rejects.toThrow('workspace_not_found')
})
