import { afterAll } from 'vitest'
import { systemActor } from '#platform/actor.ts'
import { configure } from '#platform/config.ts'
import { anonymous, type Identify, type Identity } from '#platform/http/guard/authenticate.ts'
import { createLimits } from '#platform/http/guard/limits.ts'
import { buildServer, type ServerOptions } from '#platform/http/server.ts'
import type { BoundRoute } from '#platform/module.ts'
import type { Role, Scope } from '#shared/route.ts'

export type Served = {
  url: string
  close: () => Promise<void>
  get: (path: string, init?: RequestInit) => Promise<Response>
  post: (path: string, body: unknown, headers?: Record<string, string>) => Promise<Response>
}

type ServeOptions = Partial<ServerOptions> & { env?: Record<string, string> }

/**
 * Serves routes over real HTTP on a free port, until the test file ends. Callers say who they are with the headers of
 * `as…` below; limits are counted in memory, quietly, unless the options say otherwise.
 */
export const serve = async (routes: BoundRoute[], { env = {}, ...options }: ServeOptions = {}): Promise<Served> => {
  configure({ LOG_LEVEL: 'silent', ...env })
  const module = { name: 'test', routes, jobs: [], schedules: [], today: null }
  const app = await buildServer([module], {
    identify: identifyByHeaders,
    limits: createLimits(null),
    checks: { database: async () => {} },
    webRoot: '/nowhere',
    ...options,
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  const close = () => app.close()
  afterAll(close)
  return {
    url,
    close,
    get: (path, init) => fetch(url + path, { redirect: 'manual', ...init }),
    post: (path, body, headers = {}) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

export const testWorkspace = '0192f1a2-0000-7000-8000-000000000001'

export const asPerson = (role: Role, userId = 'camille') => ({ 'x-test-role': role, 'x-test-user': userId })
export const asAccount = (userId = 'camille') => ({ 'x-test-user': userId })
export const asKey = (scopes: Scope[], keyId = 'key-1', limit?: number) => ({
  'x-api-key': keyId,
  'x-test-scopes': scopes.join(' '),
  ...(limit !== undefined && { 'x-test-limit': String(limit) }),
})

const identifyByHeaders: Identify = async ({ headers, id }): Promise<Identity> => {
  const text = (name: string) => (typeof headers[name] === 'string' ? headers[name] : null)
  const actor = { ...systemActor(testWorkspace, id), name: 'Camille' }
  const scopes = text('x-test-scopes')
  if (scopes !== null) {
    const limit = text('x-test-limit')
    const key = { ...actor, via: 'key' as const, keyId: text('x-api-key'), scopes: scopes.split(' ') as Scope[] }
    return { kind: 'actor', actor: key, limit: limit === null ? null : Number(limit) }
  }
  const userId = text('x-test-user')
  if (userId === null) return anonymous
  const role = text('x-test-role')
  if (role === null) return { kind: 'account', userId, email: 'camille@example.test', name: 'Camille' }
  return { kind: 'actor', actor: { ...actor, via: 'session', userId, role: role as Role } }
}
