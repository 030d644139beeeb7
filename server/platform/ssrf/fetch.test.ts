import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { configure } from '../config.ts'
import { Problem } from '../problem.ts'
import { fetchSafely, type SafeRequest } from './fetch.ts'

// A stranger gives addresses; this machine must not be asked to betray its neighbours. All over real sockets.

const servers: Server[] = []
const listen = async (handler: RequestListener, host = '127.0.0.1'): Promise<number> => {
  const server = createServer(handler)
  servers.push(server)
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, host, done))
  return (server.address() as AddressInfo).port
}

let asked = 0
let port = 0
let other = 0

beforeAll(async () => {
  other = await listen((request, response) => {
    asked++
    response.end(JSON.stringify({ headers: request.headers, method: request.method }))
  })
  port = await listen((request, response) => {
    asked++
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://x')
    const to = searchParams.get('to') ?? ''
    const answers: Record<string, () => void> = {
      '/file': () => response.setHeader('x-kind', 'invoice').end('PDF'),
      '/missing': () => response.writeHead(404).end('no'),
      '/go': () => response.writeHead(Number(searchParams.get('status') ?? 302), { location: to }).end(),
      '/loop': () => response.writeHead(302, { location: '/loop' }).end(),
      '/huge': () => {
        const pour = () => {
          while (response.write(Buffer.alloc(65_536))) if (response.destroyed) return
          response.once('drain', pour)
        }
        pour()
      },
      '/bomb': () => response.setHeader('content-encoding', 'gzip').end(gzipSync(Buffer.alloc(50_000_000))),
      '/zipped': () => response.setHeader('content-encoding', 'gzip').end(gzipSync('plain')),
      '/strange': () => response.setHeader('content-encoding', 'zstd').end('?'),
      '/broken': () => {
        response.setHeader('content-encoding', 'gzip').end('this is no gzip')
      },
      '/drip': () => {
        const timer = setInterval(() => response.write('.'), 20)
        response.once('close', () => clearInterval(timer))
      },
      '/silent': () => {},
      '/cut': () => {
        response.writeHead(200, { 'content-length': '100' }).write('half')
        setTimeout(() => response.destroy(), 20)
      },
      '/big': () => response.writeHead(200, { 'content-length': '5000' }).end(Buffer.alloc(5000)),
      '/echo': () => request.pipe(response),
    }
    ;(answers[pathname] ?? (() => response.end('?')))()
  })
})
beforeEach(() => {
  asked = 0
  configure({ SSRF_ALLOW: '', LOG_LEVEL: 'silent' })
})
afterAll(() => {
  for (const server of servers) server.closeAllConnections()
  for (const server of servers) server.close()
})

const get = (url: string, options: Partial<SafeRequest> = {}) =>
  fetchSafely(url, { maxBytes: 1000, timeoutMs: 3000, ...options })
const codeOf = (url: string, options: Partial<SafeRequest> = {}) =>
  get(url, options).then(
    () => 'fetched',
    (error: unknown) => (error instanceof Problem ? error.definition.code : String(error)),
  )

describe('this very machine', () => {
  it.each([
    '127.0.0.1',
    'localhost',
    'localhost.',
    'LOCALHOST',
    '127.1',
    '0x7f.1',
    '2130706433',
    '[::1]',
    '[::ffff:127.0.0.1]',
  ])('is not reached as %s', async (host) => {
    expect(await codeOf(`http://${host}:${port}/file`)).toBe('fetch_refused')
    expect(asked).toBe(0)
  })
})

describe('SSRF_ALLOW', () => {
  const allowing = async (allow: string, host: string) => {
    configure({ SSRF_ALLOW: allow, LOG_LEVEL: 'silent' })
    return codeOf(`http://${host}:${port}/file`)
  }

  it('opens a host, an address, a network or one port', async () => {
    expect(await allowing('127.0.0.1', '127.0.0.1')).toBe('fetched')
    expect(await allowing('10.0.0.0/8, 127.0.0.0/8', '127.0.0.1')).toBe('fetched')
    expect(await allowing('loopback', '127.0.0.1')).toBe('fetched')
    expect(await allowing('localhost', 'localhost')).toBe('fetched')
    expect(await allowing(`localhost:${port}`, 'LocalHost')).toBe('fetched')
    expect(await allowing(`127.0.0.1:${port}`, '127.0.0.1')).toBe('fetched')
  })

  it('opens nothing else', async () => {
    expect(await allowing('localhost:1', 'localhost')).toBe('fetch_refused')
    expect(await allowing('localhost', '127.0.0.1')).toBe('fetch_refused')
    expect(await allowing('10.0.0.0/8', '127.0.0.1')).toBe('fetch_refused')
    expect(await allowing('127.0.0.1', '0x7f.1')).toBe('fetch_refused')
    expect(await allowing('storage.internal', 'localhost')).toBe('fetch_refused')
  })

  it('must be readable', async () => {
    configure({ SSRF_ALLOW: 'http://storage:9000/' })
    await expect(get(`http://127.0.0.1:${port}/file`)).rejects.toThrow(/SSRF_ALLOW.*http:\/\/storage/)
  })
})

describe('from an allowed place', () => {
  const at = (path: string) => `http://127.0.0.1:${port}${path}`
  beforeEach(() => {
    configure({ SSRF_ALLOW: `127.0.0.1:${port}`, LOG_LEVEL: 'silent', HTTP_PROXY: 'http://127.0.0.1:9' })
  })

  it('come status, headers and bytes, whatever the status', async () => {
    const answer = await get(at('/file'))
    expect([answer.status, answer.bytes.toString(), answer.headers['x-kind']]).toEqual([200, 'PDF', 'invoice'])
    expect((await get(at('/missing'))).status).toBe(404)
    expect((await get(at('/zipped'))).bytes.toString()).toBe('plain')
    expect((await get(at('/echo'), { method: 'POST', body: 'signed' })).bytes.toString()).toBe('signed')
  })

  it('a redirect is followed to places that are allowed too', async () => {
    const there = await get(at('/go?to=/file'))
    expect([there.status, there.finalUrl]).toEqual([200, at('/file')])
    const inside = [
      'http://127.0.0.1:1/',
      `//127.1:${port}/file`,
      'http://169.254.169.254/',
      'file:///etc/passwd',
      'http://[::1]/',
    ]
    for (const to of inside) expect(await codeOf(at(`/go?to=${encodeURIComponent(to)}`))).toBe('fetch_refused')
    expect(await codeOf(at('/loop'))).toBe('fetch_failed')
    expect(asked).toBe(2 + inside.length + 6)
  })

  it('a redirect to another place takes no credentials along, and a POST becomes a GET where it should', async () => {
    configure({ SSRF_ALLOW: 'loopback', LOG_LEVEL: 'silent' })
    const to = encodeURIComponent(`http://127.0.0.1:${other}/`)
    const headers = { authorization: 'Bearer x', 'x-api-key': 'k', 'x-plain': '1' }
    const seen = async (status: number) =>
      JSON.parse(
        (await get(at(`/go?status=${status}&to=${to}`), { method: 'POST', body: 'b', headers })).bytes.toString(),
      )
    expect(await seen(303)).toMatchObject({ method: 'GET', headers: { 'x-plain': '1' } })
    const kept = await seen(307)
    expect(kept.method).toBe('POST')
    expect(kept.headers).not.toHaveProperty('authorization')
    expect(kept.headers).not.toHaveProperty('x-api-key')
  })

  it('too much is cut off while it streams: announced, endless or compressed', async () => {
    for (const path of ['/big', '/huge', '/bomb'])
      expect([path, await codeOf(at(path))]).toEqual([path, 'fetch_too_large'])
    expect((await get(at('/big'), { maxBytes: 5000 })).bytes).toHaveLength(5000)
  })

  it('too slow is given up, silent or dripping', async () => {
    // Both would go on for ever: an answer at all is the proof.
    for (const path of ['/silent', '/drip']) expect(await codeOf(at(path), { timeoutMs: 200 })).toBe('fetch_timeout')
  })

  it('what breaks off or cannot be read has failed', async () => {
    for (const path of ['/cut', '/strange', '/broken'])
      expect([path, await codeOf(at(path))]).toEqual([path, 'fetch_failed'])
    configure({ SSRF_ALLOW: 'loopback', LOG_LEVEL: 'silent' })
    expect(await codeOf('http://127.0.0.1:9/')).toBe('fetch_failed')
  })
})
