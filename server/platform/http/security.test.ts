import { request as httpRequest } from 'node:http'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { asPerson, type Served, serve } from '#test/http/serve.ts'
import { configure } from '../config.ts'
import { bind } from '../module.ts'
import { isTrustedHost } from './security.ts'

// What stands around every request: hosts, HTTPS, other origins, headers, whose word about the client counts.

const books = bind(
  {
    method: 'POST',
    url: '/api/books',
    config: { access: { roles: ['owner'], scope: null } },
    schema: { tags: [], summary: '', response: { 200: z.any() } },
  },
  async ({ request }) => ({ address: request.ip }),
)

/** fetch() forbids setting Host, so this speaks HTTP itself. */
const ask = (server: Served, path: string, headers: Record<string, string>) =>
  new Promise<{ status: number; headers: Record<string, unknown>; body: string }>((done, fail) => {
    const outgoing = httpRequest(server.url + path, { headers }, (response) => {
      let body = ''
      response.on('data', (chunk) => {
        body += chunk
      })
      response.on('end', () => done({ status: response.statusCode ?? 0, headers: response.headers, body }))
    })
    outgoing.on('error', fail).end()
  })

describe('the host name', () => {
  it('must be one of TRUSTED_HOSTS, for all but the monitors', async () => {
    const server = await serve([], { env: { TRUSTED_HOSTS: 'app.example.fr, *.clients.example.fr' } })
    const status = async (host: string, path = '/openapi.json') => (await ask(server, path, { host })).status
    expect(await status('app.example.fr')).toBe(200)
    expect(await status('APP.example.fr:8443')).toBe(200)
    expect(await status('a.b.clients.example.fr')).toBe(200)
    expect(await status('clients.example.fr')).toBe(400)
    expect(await status('evilclients.example.fr')).toBe(400)
    expect(await status('evil.example')).toBe(400)
    expect(await status('evil.example', '/health')).toBe(200)
    expect((await ask(server, '/', { host: 'evil.example' })).body).toContain('host_refused')
  })

  it('of the machine itself works outside production only', () => {
    const hosts = { TRUSTED_HOSTS: 'app.example.fr' }
    expect(isTrustedHost('localhost', configure({ ...hosts, ENVIRONMENT: 'development' }))).toBe(true)
    expect(isTrustedHost('localhost', configure({ ...hosts, ENVIRONMENT: 'prod' }))).toBe(false)
    expect(isTrustedHost('anything', configure({ TRUSTED_HOSTS: '' }))).toBe(true)
  })
})

describe('an answer', () => {
  it('is kept by no cache on its way, be it a refusal or not', async () => {
    const server = await serve([books])
    const answers = await Promise.all([
      fetch(`${server.url}/api/books`, { method: 'POST' }),
      fetch(`${server.url}/nowhere`),
      fetch(`${server.url}/health`),
    ])
    for (const { headers } of answers) expect(headers.get('cache-control')).toBe('no-store')
  })
})

describe('HTTPS', () => {
  const http = { host: 'app.example.fr', 'x-forwarded-proto': 'http' }

  it('is where production sends who came to a trusted proxy without it', async () => {
    const server = await serve([], { env: { ENVIRONMENT: 'production', TRUSTED_PROXIES: '127.0.0.1' } })
    const moved = await ask(server, '/openapi.json?x=1', http)
    expect([moved.status, moved.headers.location]).toEqual([308, 'https://app.example.fr/openapi.json?x=1'])
    const came = await ask(server, '/openapi.json', { ...http, 'x-forwarded-proto': 'https' })
    expect(came.status).toBe(200)
    expect(came.headers['strict-transport-security']).toContain('max-age')
    expect((await ask(server, '/openapi.json', { host: 'app.example.fr' })).status).toBe(200)
    for (const path of ['/health', '/ready']) expect((await ask(server, path, http)).status).toBe(200)
  })

  it('is nobody’s business where the proxy is a stranger, or in development', async () => {
    const stranger = await serve([], { env: { ENVIRONMENT: 'production', TRUSTED_PROXIES: '192.0.2.7' } })
    expect((await ask(stranger, '/openapi.json', http)).status).toBe(200)
    const development = await serve([], { env: { ENVIRONMENT: 'development', TRUSTED_PROXIES: 'loopback' } })
    const answer = await ask(development, '/openapi.json', http)
    expect([answer.status, answer.headers['strict-transport-security']]).toEqual([200, undefined])
  })
})

describe('X-Forwarded-For', () => {
  const addressSeen = async (trusted: string, forwarded: string) => {
    const server = await serve([books], { env: { TRUSTED_PROXIES: trusted } })
    const answer = await server.post('/api/books', {}, { ...asPerson('owner'), 'x-forwarded-for': forwarded })
    return ((await answer.json()) as { address: string }).address
  }

  it('counts from trusted proxies only, and only as far as they are trusted', async () => {
    expect(await addressSeen('', '203.0.113.9')).toBe('127.0.0.1')
    expect(await addressSeen('10.0.0.0/8', '203.0.113.9')).toBe('127.0.0.1')
    expect(await addressSeen('127.0.0.1', '198.51.100.1, 203.0.113.9')).toBe('203.0.113.9')
    expect(await addressSeen('loopback, 203.0.113.0/24', '198.51.100.1, 203.0.113.9')).toBe('198.51.100.1')
  })

  it('must be set to something that is an address, or the program does not start', async () => {
    await expect(serve([], { env: { TRUSTED_PROXIES: '10.0.0.0/99' } })).rejects.toThrow(
      /TRUSTED_PROXIES.*10\.0\.0\.0\/99/,
    )
  })
})

describe('/metrics', () => {
  const read = async (env: Record<string, string>, headers: Record<string, string> = {}) =>
    (await (await serve([], { env })).get('/metrics', { headers })).status

  it('is read from the machine and private networks, unless METRICS_ALLOW says otherwise', async () => {
    expect(await read({ METRICS_ALLOW: '' })).toBe(200)
    expect(await read({ METRICS_ALLOW: '192.0.2.0/24' })).toBe(403)
    expect(
      await read({ METRICS_ALLOW: '192.0.2.0/24', TRUSTED_PROXIES: 'loopback' }, { 'x-forwarded-for': '192.0.2.4' }),
    ).toBe(200)
    expect(await read({ METRICS_ALLOW: '', TRUSTED_PROXIES: 'loopback' }, { 'x-forwarded-for': '203.0.113.4' })).toBe(
      403,
    )
  })

  it('is not read through a proxy that nobody named, though it stands next door', async () => {
    expect(await read({ METRICS_ALLOW: '' }, { 'x-forwarded-for': '10.0.0.1' })).toBe(403)
  })

  it('counts requests by route and refusals by code', async () => {
    const server = await serve([books])
    await server.post('/api/books', {})
    const text = await (await server.get('/metrics')).text()
    expect(text).toMatch(/http_requests_total\{method="POST",route="\/api\/books",status="401"\} \d/)
    expect(text).toMatch(/errors_total\{code="not_authenticated"\} \d/)
    expect(text).toMatch(/http_request_duration_seconds_bucket\{le="0.2",method="POST",route="\/api\/books"/)
    expect(text).toMatch(/process_resident_memory_bytes \d/)
  })
})

describe('another origin', () => {
  it('may call with its user’s session where ALLOWED_ORIGINS names it, and is told nothing elsewhere', async () => {
    const server = await serve([books], { env: { ALLOWED_ORIGINS: 'https://app.example.fr' } })
    const preflight = (origin: string) =>
      fetch(`${server.url}/api/books`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
      })
    const allowed = await preflight('https://app.example.fr')
    expect(allowed.status).toBe(204)
    expect(allowed.headers.get('access-control-allow-origin')).toBe('https://app.example.fr')
    expect(allowed.headers.get('access-control-allow-credentials')).toBe('true')
    const evil = await preflight('https://app.example.fr.evil.example')
    expect(evil.headers.get('access-control-allow-origin')).toBeNull()

    const cookie = { cookie: 's=1', ...asPerson('owner') }
    const call = await server.post(
      '/api/books',
      {},
      { ...cookie, origin: 'https://app.example.fr', 'sec-fetch-site': 'cross-site' },
    )
    expect(call.status).toBe(200)
    expect(call.headers.get('access-control-expose-headers')).toContain('Retry-After')
  })
})

describe('ALLOWED_ORIGINS=*', () => {
  it('lets keys call from everywhere, and no session', async () => {
    const server = await serve([books], { env: { ALLOWED_ORIGINS: '*' } })
    const { headers } = await server.get('/health', { headers: { origin: 'https://any.example' } })
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-allow-credentials')).toBeNull()
    const forged = { cookie: 's=1', ...asPerson('owner'), origin: 'https://any.example' }
    expect((await server.post('/api/books', {}, forged)).status).toBe(403)
  })
})

describe('the headers of every answer', () => {
  it('keep pages from being framed, sniffed, or running foreign scripts', async () => {
    const { headers } = await (await serve([])).get('/health')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).toMatch(/script-src 'self'(;|$)/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('x-frame-options')).toBe('DENY')
    expect(headers.get('x-powered-by')).toBeNull()
  })
})
