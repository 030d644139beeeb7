import { sql } from 'kysely'
import { describe, expect, inject, test } from 'vitest'
import { asOwner } from '#platform/database/database.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { type Browser, newBrowser } from '#test/http/browser.ts'
import { field, twoCompanies } from '#test/http/twoCompanies.ts'
import { runComptoir } from '#test/processes/comptoir.ts'

const database = testDatabase()
const house = twoCompanies()

describe('API keys', () => {
  const withKey = (key: string) => {
    const program = newBrowser(house.address)
    return (path: string, method = 'GET', body?: unknown) => program.send(method, path, body, { 'x-api-key': key })
  }
  const newKey = async (by: Browser, workspace: string, body: object) => {
    const answer = await by.send('POST', `/api/workspaces/${workspace}/keys`, { name: 'Till', ...body })
    expect(answer.status).toBe(201)
    return { id: field(answer.body, 'id'), key: field(answer.body, 'key') }
  }

  test('a key does what its scopes say, in its workspace, and is listed without itself', async () => {
    const { id, key } = await newKey(house.ada, house.sauge, { scopes: ['read'] })
    const call = withKey(key)
    expect((await call(`/api/workspaces/${house.sauge}`)).body).toMatchObject({ name: 'Sauge' })
    expect((await call(`/api/workspaces/${house.sauge}`, 'PATCH', { name: 'x' })).status).toBe(403)
    expect((await call(`/api/workspaces/${house.citron}`)).status).toBe(404)
    expect((await call('/api/workspaces')).status, 'a key is no person').toBe(403)
    expect((await call('/api/session')).body).toMatchObject({ user: null, active: null })

    const asBearer = (path: string) =>
      newBrowser(house.address).send('GET', path, undefined, { authorization: `Bearer ${key}` })
    expect((await asBearer(`/api/workspaces/${house.sauge}`)).body).toMatchObject({ name: 'Sauge' })
    expect((await asBearer(`/api/workspaces/${house.citron}`)).status).toBe(404)

    const extracting = withKey((await newKey(house.ada, house.sauge, { scopes: ['extract'] })).key)
    expect((await extracting(`/api/workspaces/${house.sauge}`)).status).toBe(403)

    const { body } = await house.ada.get(`/api/workspaces/${house.sauge}/keys`)
    expect(JSON.stringify(body)).not.toContain(key)
    const listed = (body as { id: string }[]).find((each) => each.id === id)
    expect(listed).toMatchObject({ name: 'Till', start: key.slice(0, 10), scopes: ['read'], limit: null })
    expect(Object(listed).last_used_at).toMatch(/^20/)
  })

  test('a revoked key, a changed one and a key of a deleted workspace are refused in the words that clients know', async () => {
    const { id, key } = await newKey(house.ada, house.sauge, { scopes: ['read'] })
    expect((await withKey(key)(`/api/workspaces/${house.sauge}`)).status).toBe(200)
    expect((await house.ada.send('DELETE', `/api/workspaces/${house.sauge}/keys/${id}`)).status).toBe(204)
    const refused = { status: 401, body: { code: 'invalid_api_key', detail: 'Invalid API key' } }
    expect(await withKey(key)(`/api/workspaces/${house.sauge}`)).toMatchObject(refused)
    expect(await withKey(`${key}x`)(`/api/workspaces/${house.sauge}`)).toMatchObject(refused)

    const gone = field((await house.ada.send('POST', '/api/workspaces', { name: 'Gone' })).body, 'id')
    const orphan = await newKey(house.ada, gone, { scopes: ['read'] })
    await asOwner((tx) => sql`delete from workspaces where id = ${gone}`.execute(tx))
    expect(await withKey(orphan.key)(`/api/workspaces/${gone}`)).toMatchObject(refused)
  })

  test('who holds the machine lists and revokes keys by the command line, a workspace at a time', async () => {
    const settings = { DATABASE_URL: database.url(), SECRET_KEY: inject('testServer').secret, LOG_LEVEL: 'silent' }
    const comptoir = (...args: string[]) => runComptoir(['key', ...args], settings)
    const { id, key } = await newKey(house.bruno, house.citron, { name: 'Caisse', scopes: ['read'] })
    const listed = (await comptoir('list', '--workspace', 'citron-fils', '--json')).trim().split('\n')
    expect(listed.map((line) => JSON.parse(line))).toMatchObject([{ id, name: 'Caisse', start: key.slice(0, 10) }])
    expect(listed.join()).not.toContain(key)
    expect(await comptoir('list', '--workspace', 'citron-fils')).toMatch(new RegExp(`^${id} .*Caisse  read  jamais`))

    await expect(comptoir('revoke', id), 'it is not of the default workspace').rejects.toThrow(/ended with 1: .*clé/)
    expect((await withKey(key)(`/api/workspaces/${house.citron}`)).status).toBe(200)
    await comptoir('revoke', id, '--workspace', 'citron-fils')
    expect((await withKey(key)(`/api/workspaces/${house.citron}`)).status).toBe(401)
  }, 60_000)

  test('a key has its own limit a minute', async () => {
    const call = withKey((await newKey(house.ada, house.sauge, { scopes: ['read'], limit: 2 })).key)
    const statuses = []
    for (const _ of [1, 2, 3]) statuses.push((await call(`/api/workspaces/${house.sauge}`)).status)
    expect(statuses).toEqual([200, 200, 429])
  })

  test('API_KEY of the environment extracts for the default workspace and does nothing else', async () => {
    const call = withKey('a-bootstrap-key')
    expect((await call(`/api/workspaces/${house.sauge}`)).status).toBe(403)
    expect((await call(`/api/workspaces/${house.citron}`)).status).toBe(404)
    expect((await withKey('a-bootstrap-kez')(`/api/workspaces/${house.sauge}`)).status).toBe(401)
  })
})
