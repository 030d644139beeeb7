import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Access, managers, type RouteContract } from '#shared/route.ts'
import { asAccount, asKey, asPerson, type Served, serve, testWorkspace } from '#test/http/serve.ts'
import { type BoundRoute, bind } from '../../module.ts'

// Who may call what, and what a caller is told who may not.

const route = (method: 'GET' | 'POST', url: string, access: Access): BoundRoute => {
  const contract: RouteContract = {
    method,
    url,
    config: { access },
    schema: { tags: [], summary: '', response: { 200: z.any() } },
  }
  return bind(contract, async ({ actor, request }) => ({ actor: actor?.name ?? null, kind: request.identity.kind }))
}

let server: Served
beforeAll(async () => {
  server = await serve([
    route('GET', '/api/open', 'public'),
    route('GET', '/api/mine', 'account'),
    route('GET', '/api/books', { roles: managers, scope: 'read' }),
    route('GET', '/api/people', { roles: managers, scope: null }),
    route('GET', '/api/workspaces/:workspace_id/books', { roles: managers, scope: 'read' }),
    route('POST', '/extract', { roles: managers, scope: 'extract' }),
    route('POST', '/feedback', { roles: managers, scope: 'extract' }),
    route('GET', '/api/v1/tasks/:id', { roles: managers, scope: 'extract' }),
  ])
})

const ask = async (path: string, headers: Record<string, string> = {}) => {
  const answer = await server.get(path, { headers })
  const { code, detail } = (await answer.json()) as { code?: string; detail?: string }
  return { status: answer.status, code, detail }
}

describe('who calls', () => {
  it('nobody in particular: public routes only', async () => {
    expect(await ask('/api/open')).toMatchObject({ status: 200 })
    expect(await ask('/api/mine')).toMatchObject({ status: 401, code: 'not_authenticated' })
    expect(await ask('/api/books')).toMatchObject({ status: 401, code: 'not_authenticated' })
  })

  it('a person: what their role may', async () => {
    expect(await ask('/api/books', asPerson('admin'))).toMatchObject({ status: 200 })
    expect(await ask('/api/books', asPerson('viewer'))).toMatchObject({ status: 403, code: 'not_allowed' })
    expect(await ask('/api/people', asPerson('owner'))).toMatchObject({ status: 200 })
  })

  it('a key: what its scopes may, and never what is for people', async () => {
    expect(await ask('/api/books', asKey(['read']))).toMatchObject({ status: 200 })
    expect(await ask('/api/books', asKey(['extract', 'write']))).toMatchObject({ status: 403, code: 'not_allowed' })
    expect(await ask('/api/people', asKey(['extract', 'read', 'write']))).toMatchObject({ status: 403 })
    expect(await ask('/api/mine', asKey(['read']))).toMatchObject({ status: 403 })
  })

  it('somebody with an account and no workspace yet', async () => {
    expect(await ask('/api/mine', asAccount())).toMatchObject({ status: 200 })
    expect(await ask('/api/books', asAccount())).toMatchObject({ status: 403, code: 'no_workspace' })
  })
})

describe('a workspace in the address', () => {
  const other = '0192f1a2-0000-7000-8000-00000000ffff'

  it('is the one that is acted in', async () => {
    expect(await ask(`/api/workspaces/${testWorkspace}/books`, asPerson('owner'))).toMatchObject({ status: 200 })
    expect(await ask(`/api/workspaces/${testWorkspace.toUpperCase()}/books`, asKey(['read']))).toMatchObject({
      status: 200,
    })
  })

  it('of others cannot be told from one that does not exist', async () => {
    for (const headers of [asPerson('owner'), asKey(['read']), asAccount()]) {
      for (const id of [other, 'nonsense']) {
        const answer = await ask(`/api/workspaces/${id}/books`, headers)
        expect(answer).toMatchObject({ status: 404, code: 'workspace_not_found' })
      }
    }
    expect(await ask(`/api/workspaces/${other}/books`)).toMatchObject({ status: 401 })
  })
})

describe('the sentence about the key', () => {
  it('is exactly this one, in every language, wherever a key was sent or is expected', async () => {
    const wrongKey = { 'x-api-key': 'wrong', 'accept-language': 'fr' }
    for (const path of ['/extract', '/feedback']) {
      const wrongToken: Record<string, string> = { authorization: 'Bearer wrong' }
      for (const headers of [undefined, wrongKey, wrongToken]) {
        const answer = await server.post(path, {}, headers)
        expect([answer.status, ((await answer.json()) as { detail: string }).detail]).toEqual([401, 'Invalid API key'])
      }
    }
    expect(await ask('/api/v1/tasks/1')).toMatchObject({ status: 401, detail: 'Invalid API key' })
    expect(await ask('/api/books', wrongKey)).toMatchObject({ status: 401, detail: 'Invalid API key' })
    expect(await ask('/api/open', wrongKey)).toMatchObject({ status: 200 })
  })
})

describe('a request that another site made the browser send', () => {
  const cookie = { cookie: 'session=1', ...asPerson('owner') }
  const post = async (headers: Record<string, string>) => (await server.post('/extract', {}, headers)).status

  it('is refused when it changes something and a cookie is all that it brings', async () => {
    expect(await post({ ...cookie, origin: 'https://evil.example' })).toBe(403)
    expect(await post({ ...cookie, 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' })).toBe(403)
    expect(await post({ ...cookie, 'sec-fetch-site': 'same-site' })).toBe(403)
    expect(await post({ ...cookie, origin: 'null' })).toBe(403)
    expect(await post(cookie)).toBe(403)
  })

  it('passes from our own page, with a key, or when it only reads', async () => {
    expect(await post({ ...cookie, origin: server.url })).toBe(200)
    expect(await post({ ...cookie, 'sec-fetch-site': 'same-origin' })).toBe(200)
    expect(await post({ ...cookie, ...asKey(['extract']), origin: 'https://evil.example' })).toBe(200)
    expect(await ask('/api/books', { ...cookie, origin: 'https://evil.example' })).toMatchObject({ status: 200 })
  })
})
