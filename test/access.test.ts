import { beforeAll, describe, expect, it } from 'vitest'
import { type AccessRow, accessRows, accessTable } from '#platform/http/guard/accessTable.ts'
import { pluginRoutes } from '#platform/http/pluginRoutes.ts'
import { modules } from '#server/app.ts'
import { roles, scopes } from '#shared/route.ts'
import { asAccount, asKey, asPerson, type Served, serve, testWorkspace } from './http/serve.ts'

// The table route × role × key scope of the real program, asked over HTTP cell by cell. The handlers are put aside, so
// that an answer tells one thing only: whether the guard let the caller through.

const passed = 299
const rows: AccessRow[] = accessRows(modules)
const guarded = rows.filter(({ access }) => access !== 'public')

let server: Served
beforeAll(async () => {
  const routes = modules.flatMap((module) => module.routes)
  server = await serve(
    routes.map(({ contract: { schema, bodyLimit: _, ...contract } }) => ({
      contract: { ...contract, schema: { tags: schema.tags, summary: schema.summary, response: schema.response } },
      handle: async ({ reply }) => reply.code(passed).send(),
    })),
    {
      env: {
        RATE_LIMIT_ANONYMOUS: '100000',
        RATE_LIMIT_KEY: '100000',
        RATE_LIMIT_USER: '100000',
        RATE_LIMIT_EXTRACT: '100000',
        RATE_LIMIT_POLL: '100000',
      },
    },
  )
})

const call = async ({ method, url }: AccessRow, headers: Record<string, string>): Promise<number> => {
  const path = url.replace(':workspace_id', testWorkspace).replace(/:\w+/g, 'x1')
  return (await fetch(server.url + path, { method, headers })).status
}

describe('every route of the program', () => {
  it('asks who calls, unless the table says that everybody may', async () => {
    expect(guarded.length).toBeGreaterThan(20)
    for (const row of guarded) expect([row.method, row.url, await call(row, {})]).toEqual([row.method, row.url, 401])
  })

  it.each(roles)('lets a person of role %s through exactly where the table says so', async (role) => {
    for (const row of guarded) {
      const may = typeof row.access === 'string' || row.access.roles.includes(role)
      expect([row.method, row.url, await call(row, asPerson(role))]).toEqual([row.method, row.url, may ? passed : 403])
    }
  })

  it.each(scopes)('lets a key of scope %s through exactly where the table says so', async (scope) => {
    for (const row of guarded) {
      const may = typeof row.access === 'object' && row.access.scope === scope
      expect([row.method, row.url, await call(row, asKey([scope]))]).toEqual([row.method, row.url, may ? passed : 403])
    }
  })

  it('keeps a person without a role out of every workspace', async () => {
    for (const row of guarded.filter(({ access }) => typeof access === 'object')) {
      const status = row.url.includes(':workspace_id') ? 404 : 403
      expect([row.method, row.url, await call(row, asAccount())]).toEqual([row.method, row.url, status])
    }
  })
})

describe('the table', () => {
  it('has every route once, and plugins have none beside the known ones', () => {
    const names = rows.map(({ method, url }) => `${method} ${url}`)
    expect(new Set(names).size).toBe(names.length)
    const markdown = accessTable(modules)
    for (const name of ['`/extract`', '`/health`', '`/api/session`']) expect(markdown).toContain(name)
    expect(markdown.split('\n').filter((line) => line.startsWith('| '))).toHaveLength(rows.length + 2)
    expect(pluginRoutes.map(({ config }) => config)).toEqual(
      pluginRoutes.map(() => ({ access: 'public', limit: 'none' })),
    )
  })

  it('counts what anybody may try without a credential as an attempt to sign in', () => {
    const open = rows.filter(({ method, access }) => access === 'public' && method !== 'GET')
    const free = open.filter(({ limit }) => limit !== 'auth').map(({ url }) => url)
    expect(free).toEqual(['/api/auth/sign-out'])
  })
})
