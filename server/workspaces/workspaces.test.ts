import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { identify } from '#platform/auth/identify.ts'
import { asOwner } from '#platform/database/database.ts'
import type { Role } from '#shared/route.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { type Browser, newBrowser } from '#test/http/browser.ts'
import { serve } from '#test/http/serve.ts'
import { addUser } from '#workspaces/commands.ts'
import { workspaces } from './index.ts'

testDatabase()

// Deleting a workspace looks for its files; here it has none.
const DATA_DIR = join(tmpdir(), 'comptoir-workspaces-test-no-files')
const env = { RATE_LIMIT_AUTH: '10000', RATE_LIMIT_ANONYMOUS: '10000', API_KEY: 'a-bootstrap-key', DATA_DIR }
const password = 'a long enough password'

/** Two companies on one installation: Ada owns Sauge (the default workspace), Bruno owns Citron. */
let address: string
let ada: Browser
let bruno: Browser
let sauge: string
let citron: string

const field = (body: unknown, name: string): string => String(Object(body)[name])

const enter = async (email: string): Promise<Browser> => {
  const browser = newBrowser(address)
  const { status } = await browser.send('POST', '/api/auth/sign-in/email', { email, password })
  expect(status).toBe(200)
  return browser
}

/** Invites by `by` into `workspace`; the token of the link. */
const inviteTo = async (by: Browser, workspace: string, email: string, role: Role): Promise<string> => {
  const { status, body } = await by.send('POST', `/api/workspaces/${workspace}/invitations`, { email, role })
  expect(status).toBe(201)
  return field(body, 'link').split('/invitation/')[1] ?? ''
}

const enrol = async (email: string, role: Role): Promise<Browser> => {
  const browser = newBrowser(address)
  const token = await inviteTo(ada, sauge, email, role)
  const answer = await browser.send('POST', `/api/invitations/${token}/accept`, { name: email, password })
  expect(answer).toMatchObject({ status: 200, body: { id: sauge, role } })
  return browser
}

const idOf = async (browser: Browser): Promise<string> =>
  field(Object((await browser.get('/api/session')).body).user, 'id')

beforeAll(async () => {
  address = (await serve(workspaces.routes, { identify, env })).url
  ada = newBrowser(address)
  const first = { name: 'Ada', email: 'ada@sauge.test', password, company: 'Sauge' }
  sauge = field((await ada.send('POST', '/api/first-run', first)).body, 'id')

  await addUser({ name: 'Bruno', email: 'bruno@citron.test', password, role: 'viewer', workspaceSlug: 'principal' })
  bruno = await enter('bruno@citron.test')
  const created = await bruno.send('POST', '/api/workspaces', { name: 'Citron & Fils' })
  expect(created).toMatchObject({ status: 201, body: { slug: 'citron-fils', role: 'owner' } })
  citron = field(created.body, 'id')
  await ada.send('DELETE', `/api/workspaces/${sauge}/members/${await idOf(bruno)}`)
})

describe('two companies on one installation', () => {
  test('neither learns of the other through any route, by any address, header or id', async () => {
    await ada.send('POST', `/api/workspaces/${sauge}/keys`, { name: 'Secret of Sauge', scopes: ['read'] })
    const invited = await ada.send('POST', `/api/workspaces/${sauge}/invitations`, {
      email: 'guest@sauge.test',
      role: 'viewer',
    })
    const ids = {
      workspace_id: sauge,
      user_id: await idOf(ada),
      invitation_id: field(invited.body, 'id'),
      key_id: 'any',
    }

    const inWorkspace = workspaces.routes.filter(({ contract }) => contract.url.includes(':workspace_id'))
    expect(inWorkspace.length).toBeGreaterThan(12)
    const missing = { status: 404, body: { code: 'workspace_not_found' } }
    for (const { contract } of inWorkspace) {
      const path = contract.url.replace(/:(\w+)/g, (_, name: string) => Object(ids)[name])
      const body = contract.schema.body ? {} : undefined
      expect(await bruno.send(contract.method, path, body), `${contract.method} ${path}`).toMatchObject(missing)
      const nowhere = path.replace(sauge, '0192f1a2-0000-7000-8000-0000000000aa')
      expect(await bruno.send(contract.method, nowhere, body), 'as one that never was').toMatchObject(missing)
    }
    for (const list of ['members', 'invitations', 'keys', 'audit', '']) {
      const { status, body } = await bruno.get(`/api/workspaces/${citron}/${list}`)
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toMatch(/sauge|Ada/i)
    }
    expect(JSON.stringify((await bruno.get('/api/session')).body)).not.toMatch(/sauge|Ada/i)
    expect(await bruno.send('POST', '/api/demo/wipe', {}, { 'x-workspace-id': sauge })).toMatchObject(missing)
  })

  test('ids of one do not work in the other', async () => {
    const key = await ada.send('POST', `/api/workspaces/${sauge}/keys`, { name: 'k', scopes: ['read'] })
    const invited = await ada.send('POST', `/api/workspaces/${sauge}/invitations`, {
      email: 'x@sauge.test',
      role: 'viewer',
    })
    const here = `/api/workspaces/${citron}`
    const tries = [
      bruno.send('DELETE', `${here}/keys/${field(key.body, 'id')}`),
      bruno.send('DELETE', `${here}/invitations/${field(invited.body, 'id')}`),
      bruno.send('DELETE', `${here}/members/${await idOf(ada)}`),
      bruno.send('PATCH', `${here}/members/${await idOf(ada)}`, { role: 'viewer' }),
    ]
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const { body } = await newBrowser(address).get(`/api/workspaces/${sauge}`, { 'x-api-key': field(key.body, 'key') })
    expect(body).toMatchObject({ name: 'Sauge' })
  })

  test('the active workspace is the one asked for; a stale wish of a tab does not lock anybody out', async () => {
    const both = await enrol('both@sauge.test', 'editor')
    await both.send('POST', '/api/workspaces', { name: 'Side business' })
    const { body } = await both.get('/api/workspaces')
    const [first, second] = body as { id: string }[]
    const active = async (headers: Record<string, string>) =>
      Object((await both.get('/api/session', headers)).body).active?.id
    expect(await active({ 'x-workspace-id': second?.id ?? '' })).toBe(second?.id)
    expect(both.cookies.get('comptoir_workspace'), 'pictures follow').toBe(second?.id)
    expect(await active({})).toBe(second?.id)
    expect(await active({ 'x-workspace-id': citron }), 'a stale tab falls back').toBe(second?.id)
    both.cookies.delete('comptoir_workspace')
    expect(await active({})).toBe(first?.id)
  })
})

describe('invitations', () => {
  test('a new person opens an account by the link, and may only what the role allows', async () => {
    const token = await inviteTo(ada, sauge, 'vera@sauge.test', 'viewer')
    const vera = newBrowser(address)
    expect((await vera.get(`/api/invitations/${token}`)).body).toEqual({
      email: 'vera@sauge.test',
      role: 'viewer',
      workspace_name: 'Sauge',
      has_account: false,
    })
    const accept = (body: object) => vera.send('POST', `/api/invitations/${token}/accept`, body)
    expect(await accept({})).toMatchObject({ status: 422, body: { code: 'account_details_needed' } })
    expect((await accept({ name: 'Vera', password })).body).toMatchObject({ name: 'Sauge', role: 'viewer' })
    expect(await accept({ name: 'Vera', password })).toMatchObject({
      status: 404,
      body: { code: 'invitation_invalid' },
    })

    expect((await vera.get(`/api/workspaces/${sauge}/members`)).status).toBe(200)
    const forbidden = [
      vera.send('PATCH', `/api/workspaces/${sauge}`, { name: 'Mine' }),
      vera.send('DELETE', `/api/workspaces/${sauge}`),
      vera.send('POST', `/api/workspaces/${sauge}/invitations`, { email: 'x@y.test', role: 'viewer' }),
      vera.send('POST', `/api/workspaces/${sauge}/keys`, { name: 'k', scopes: ['read'] }),
      vera.get(`/api/workspaces/${sauge}/keys`),
      vera.get(`/api/workspaces/${sauge}/audit`),
    ]
    for (const { status, body } of await Promise.all(forbidden)) {
      expect({ status, body }).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
    }
  })

  test('a person with an account accepts as themselves, nobody else for them', async () => {
    const token = await inviteTo(ada, sauge, 'Bruno@Citron.test', 'admin')
    const path = `/api/invitations/${token}/accept`
    const refused = { status: 403, body: { code: 'invitation_other_email' } }
    expect(await newBrowser(address).send('POST', path, { name: 'B', password })).toMatchObject(refused)
    expect(await ada.send('POST', path, {})).toMatchObject(refused)
    expect(await bruno.send('POST', path, {})).toMatchObject({ status: 200, body: { id: sauge, role: 'admin' } })
    expect((await bruno.get('/api/workspaces')).body).toHaveLength(2)
    expect((await bruno.get(`/api/workspaces/${citron}/members`)).body, 'not mixed up').toMatchObject([
      { role: 'owner' },
    ])
    const again = await ada.send('POST', `/api/workspaces/${sauge}/invitations`, {
      email: 'bruno@citron.test',
      role: 'viewer',
    })
    expect(again).toMatchObject({ status: 409, body: { code: 'already_member' } })
  })

  test('an expired, a withdrawn and a replaced invitation are alike worth nothing', async () => {
    const expired = await inviteTo(ada, sauge, 'late@sauge.test', 'viewer')
    await asOwner((tx) => sql`update invitations set expires_at = now() where email = 'late@sauge.test'`.execute(tx))
    const sent = await ada.send('POST', `/api/workspaces/${sauge}/invitations`, {
      email: 'no@sauge.test',
      role: 'viewer',
    })
    const withdrawn = field(sent.body, 'link').split('/invitation/')[1]
    expect((await ada.send('DELETE', `/api/workspaces/${sauge}/invitations/${field(sent.body, 'id')}`)).status).toBe(
      204,
    )
    const replaced = await inviteTo(ada, sauge, 'twice@sauge.test', 'viewer')
    await inviteTo(ada, sauge, 'twice@sauge.test', 'editor')
    for (const token of [expired, withdrawn, replaced, 'a-token-that-never-existed']) {
      const stranger = newBrowser(address)
      const gone = { status: 404, body: { code: 'invitation_invalid' } }
      expect(await stranger.get(`/api/invitations/${token}`)).toMatchObject(gone)
      expect(await stranger.send('POST', `/api/invitations/${token}/accept`, { name: 'N', password })).toMatchObject(
        gone,
      )
    }
    const { body } = await ada.get(`/api/workspaces/${sauge}/invitations`)
    const open = (body as { email: string }[]).map(({ email }) => email)
    expect(open).not.toContain('late@sauge.test')
    expect(open.filter((email) => email === 'twice@sauge.test')).toHaveLength(1)
  })

  test('of two who follow one link at once, one gets in', async () => {
    const token = await inviteTo(ada, sauge, 'race@sauge.test', 'viewer')
    const go = () => newBrowser(address).send('POST', `/api/invitations/${token}/accept`, { name: 'R', password })
    const answers = await Promise.all([go(), go(), go()])
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const { rows } = await asOwner((tx) => sql`select from identity."user" where email = 'race@sauge.test'`.execute(tx))
    expect(rows).toHaveLength(1)
  })
})

describe('roles', () => {
  const role = (by: Browser, userId: string, to: Role) =>
    by.send('PATCH', `/api/workspaces/${sauge}/members/${userId}`, { role: to })

  test('an admin makes no owner, unmakes none, and cannot become one', async () => {
    const admin = await enrol('admin@sauge.test', 'admin')
    const tooHigh = { status: 403, body: { code: 'role_too_high' } }
    expect(await role(admin, await idOf(ada), 'viewer')).toMatchObject(tooHigh)
    expect(await role(admin, await idOf(admin), 'owner')).toMatchObject(tooHigh)
    expect(await admin.send('DELETE', `/api/workspaces/${sauge}/members/${await idOf(ada)}`)).toMatchObject(tooHigh)
    const byMail = { email: 'new-owner@sauge.test', role: 'owner' }
    expect(await admin.send('POST', `/api/workspaces/${sauge}/invitations`, byMail)).toMatchObject(tooHigh)
    expect((await admin.send('DELETE', `/api/workspaces/${sauge}`)).status).toBe(403)
  })

  test('a role taken away acts on the next request of a session that is open', async () => {
    const editor = await enrol('editor@sauge.test', 'editor')
    expect((await editor.get(`/api/workspaces/${sauge}/members`)).status).toBe(200)
    await ada.send('DELETE', `/api/workspaces/${sauge}/members/${await idOf(editor)}`)
    expect((await editor.get(`/api/workspaces/${sauge}/members`)).status).toBe(404)
    expect((await editor.get('/api/session')).body).toMatchObject({ workspaces: [], active: null })
  })

  test('the last owner stays, also when two owners remove each other at the same moment', async () => {
    const [me, last] = [await idOf(ada), { status: 409, body: { code: 'last_owner' } }]
    expect(await role(ada, me, 'admin')).toMatchObject(last)
    expect(await ada.send('DELETE', `/api/workspaces/${sauge}/members/${me}`)).toMatchObject(last)

    const second = await enrol('second@sauge.test', 'editor')
    const other = await idOf(second)
    expect((await role(ada, other, 'owner')).body).toMatchObject({ role: 'owner' })
    const answers = await Promise.all([role(ada, other, 'admin'), role(second, me, 'admin')])
    expect(answers.map(({ status }) => status).sort()).not.toEqual([200, 200])
    const { rows } = await asOwner((tx) =>
      sql<{ user_id: string }>`select user_id from user_roles where workspace_id = ${sauge} and role = 'owner'`.execute(
        tx,
      ),
    )
    expect(rows).toHaveLength(1)
    if (rows[0]?.user_id === other) await role(second, me, 'owner')
  })
})

describe('API keys', () => {
  const withKey = (key: string) => {
    const program = newBrowser(address)
    return (path: string, method = 'GET', body?: unknown) => program.send(method, path, body, { 'x-api-key': key })
  }
  const newKey = async (by: Browser, workspace: string, body: object) => {
    const answer = await by.send('POST', `/api/workspaces/${workspace}/keys`, { name: 'Till', ...body })
    expect(answer.status).toBe(201)
    return { id: field(answer.body, 'id'), key: field(answer.body, 'key') }
  }

  test('a key does what its scopes say, in its workspace, and is listed without itself', async () => {
    const { id, key } = await newKey(ada, sauge, { scopes: ['read'] })
    const call = withKey(key)
    expect((await call(`/api/workspaces/${sauge}`)).body).toMatchObject({ name: 'Sauge' })
    expect((await call(`/api/workspaces/${sauge}`, 'PATCH', { name: 'x' })).status).toBe(403)
    expect((await call(`/api/workspaces/${citron}`)).status).toBe(404)
    expect((await call('/api/workspaces')).status, 'a key is no person').toBe(403)
    expect((await call('/api/session')).body).toMatchObject({ user: null, active: null })

    const extracting = withKey((await newKey(ada, sauge, { scopes: ['extract'] })).key)
    expect((await extracting(`/api/workspaces/${sauge}`)).status).toBe(403)

    const { body } = await ada.get(`/api/workspaces/${sauge}/keys`)
    expect(JSON.stringify(body)).not.toContain(key)
    const listed = (body as { id: string }[]).find((each) => each.id === id)
    expect(listed).toMatchObject({ name: 'Till', start: key.slice(0, 10), scopes: ['read'], limit: null })
    expect(Object(listed).last_used_at).toMatch(/^20/)
  })

  test('a revoked key, a changed one and a key of a deleted workspace are refused in the words that clients know', async () => {
    const { id, key } = await newKey(ada, sauge, { scopes: ['read'] })
    expect((await withKey(key)(`/api/workspaces/${sauge}`)).status).toBe(200)
    expect((await ada.send('DELETE', `/api/workspaces/${sauge}/keys/${id}`)).status).toBe(204)
    const refused = { status: 401, body: { code: 'invalid_api_key', detail: 'Invalid API key' } }
    expect(await withKey(key)(`/api/workspaces/${sauge}`)).toMatchObject(refused)
    expect(await withKey(`${key}x`)(`/api/workspaces/${sauge}`)).toMatchObject(refused)

    const gone = field((await ada.send('POST', '/api/workspaces', { name: 'Gone' })).body, 'id')
    const orphan = await newKey(ada, gone, { scopes: ['read'] })
    await asOwner((tx) => sql`delete from workspaces where id = ${gone}`.execute(tx))
    expect(await withKey(orphan.key)(`/api/workspaces/${gone}`)).toMatchObject(refused)
  })

  test('a key has its own limit a minute', async () => {
    const call = withKey((await newKey(ada, sauge, { scopes: ['read'], limit: 2 })).key)
    const statuses = []
    for (const _ of [1, 2, 3]) statuses.push((await call(`/api/workspaces/${sauge}`)).status)
    expect(statuses).toEqual([200, 200, 429])
  })

  test('API_KEY of the environment extracts for the default workspace and does nothing else', async () => {
    const call = withKey('a-bootstrap-key')
    expect((await call(`/api/workspaces/${sauge}`)).status).toBe(403)
    expect((await call(`/api/workspaces/${citron}`)).status).toBe(404)
    expect((await withKey('a-bootstrap-kez')(`/api/workspaces/${sauge}`)).status).toBe(401)
  })
})

describe('the trail and the end', () => {
  test('every change is told, newest first, page by page, and nobody can rewrite it', async () => {
    await ada.send('PATCH', `/api/workspaces/${sauge}`, { name: 'Sauge & Cie' })
    await ada.send('PATCH', `/api/workspaces/${sauge}`, { name: 'Sauge' })
    const page = async (query: string) =>
      (await ada.get(`/api/workspaces/${sauge}/audit?${query}`)).body as {
        id: string
        action: string
        details: object
      }[]
    const [newest, older] = await page('limit=2')
    expect(newest).toMatchObject({ action: 'workspace.renamed', actor_name: 'Ada', actor_kind: 'user' })
    expect(newest?.details).toEqual({ from: 'Sauge & Cie', to: 'Sauge' })
    expect((await page(`limit=1&before=${newest?.id}`))[0]?.id).toBe(older?.id)
    const actions = new Set((await page('limit=200')).map(({ action }) => action))
    expect([...actions].sort()).toEqual([
      ...['invitation.accepted', 'invitation.sent', 'invitation.withdrawn', 'key.created', 'key.revoked'],
      ...['member.added', 'member.removed', 'member.role_changed', 'workspace.opened', 'workspace.renamed'],
    ])
    expect(JSON.stringify(await page('limit=200'))).not.toMatch(/cpt_|password/)
  })

  test('a deleted workspace is gone for everybody, with its keys', async () => {
    const id = field((await bruno.send('POST', '/api/workspaces', { name: 'Sauge' })).body, 'id')
    expect((await bruno.get(`/api/workspaces/${id}`)).body).toMatchObject({ name: 'Sauge' })
    await bruno.send('POST', `/api/workspaces/${id}/keys`, { name: 'k', scopes: ['read'] })
    expect((await bruno.send('DELETE', `/api/workspaces/${id}`)).status).toBe(204)
    expect((await bruno.get(`/api/workspaces/${id}`)).status).toBe(404)
    const { rows } = await asOwner((tx) => sql`select from identity.apikey where "referenceId" = ${id}`.execute(tx))
    expect(rows).toEqual([])
  })
})
