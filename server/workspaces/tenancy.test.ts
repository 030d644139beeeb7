import { describe, expect, test } from 'vitest'
import { testDatabase } from '#test/database/testDatabase.ts'
import { newBrowser } from '#test/http/browser.ts'
import { enrol, field, idOf, twoCompanies } from '#test/http/twoCompanies.ts'
import { workspaces } from './index.ts'

testDatabase()
const house = twoCompanies()

/** Whole words: an id made of random hexadecimal digits may hold "ada". */
const ofTheOther = /sauge|\bada\b/i

describe('two companies on one installation', () => {
  test('neither learns of the other through any route, by any house.address, header or id', async () => {
    await house.ada.send('POST', `/api/workspaces/${house.sauge}/keys`, { name: 'Secret of Sauge', scopes: ['read'] })
    const invited = await house.ada.send('POST', `/api/workspaces/${house.sauge}/invitations`, {
      email: 'guest@sauge.test',
      role: 'viewer',
    })
    const ids = {
      workspace_id: house.sauge,
      user_id: await idOf(house.ada),
      invitation_id: field(invited.body, 'id'),
      key_id: 'any',
    }

    const inWorkspace = workspaces.routes.filter(({ contract }) => contract.url.includes(':workspace_id'))
    expect(inWorkspace.length).toBeGreaterThan(12)
    const missing = { status: 404, body: { code: 'workspace_not_found' } }
    for (const { contract } of inWorkspace) {
      const path = contract.url.replace(/:(\w+)/g, (_, name: string) => Object(ids)[name])
      const body = contract.schema.body ? {} : undefined
      expect(await house.bruno.send(contract.method, path, body), `${contract.method} ${path}`).toMatchObject(missing)
      const nowhere = path.replace(house.sauge, '0192f1a2-0000-7000-8000-0000000000aa')
      expect(await house.bruno.send(contract.method, nowhere, body), 'as one that never was').toMatchObject(missing)
    }
    for (const list of ['members', 'invitations', 'keys', 'audit', '']) {
      const { status, body } = await house.bruno.get(`/api/workspaces/${house.citron}/${list}`)
      expect(status).toBe(200)
      expect(JSON.stringify(body)).not.toMatch(ofTheOther)
    }
    expect(JSON.stringify((await house.bruno.get('/api/session')).body)).not.toMatch(ofTheOther)
    expect(await house.bruno.send('POST', '/api/demo/wipe', {}, { 'x-workspace-id': house.sauge })).toMatchObject(
      missing,
    )
  })

  test('ids of one do not work in the other', async () => {
    const key = await house.ada.send('POST', `/api/workspaces/${house.sauge}/keys`, { name: 'k', scopes: ['read'] })
    const invited = await house.ada.send('POST', `/api/workspaces/${house.sauge}/invitations`, {
      email: 'x@sauge.test',
      role: 'viewer',
    })
    const here = `/api/workspaces/${house.citron}`
    const tries = [
      house.bruno.send('DELETE', `${here}/keys/${field(key.body, 'id')}`),
      house.bruno.send('DELETE', `${here}/invitations/${field(invited.body, 'id')}`),
      house.bruno.send('DELETE', `${here}/members/${await idOf(house.ada)}`),
      house.bruno.send('PATCH', `${here}/members/${await idOf(house.ada)}`, { role: 'viewer' }),
    ]
    expect((await Promise.all(tries)).map(({ status }) => status)).toEqual([404, 404, 404, 404])
    const { body } = await newBrowser(house.address).get(`/api/workspaces/${house.sauge}`, {
      'x-api-key': field(key.body, 'key'),
    })
    expect(body).toMatchObject({ name: 'Sauge' })
  })

  test('the active workspace is the one asked for; a stale wish of a tab does not lock anybody out', async () => {
    const both = await enrol(house, 'both@sauge.test', 'editor')
    await both.send('POST', '/api/workspaces', { name: 'Side business' })
    const { body } = await both.get('/api/workspaces')
    const [first, second] = body as { id: string }[]
    const active = async (headers: Record<string, string>) =>
      Object((await both.get('/api/session', headers)).body).active?.id
    expect(await active({ 'x-workspace-id': second?.id ?? '' })).toBe(second?.id)
    expect(both.cookies.get('comptoir_workspace'), 'pictures follow').toBe(second?.id)
    expect(await active({})).toBe(second?.id)
    expect(await active({ 'x-workspace-id': house.citron }), 'a stale tab falls back').toBe(second?.id)
    both.cookies.delete('comptoir_workspace')
    expect(await active({})).toBe(first?.id)
  })
})
