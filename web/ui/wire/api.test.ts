import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { getInvoice, listInvoices } from '#invoices/contract.ts'
import { createWorkspace } from '#workspaces/contract.ts'
import { revokeKey } from '#workspaces/keys/contract.ts'

// The browser's side of the contract against a real server that records what it was sent.

type Seen = { method: string; url: string; headers: IncomingMessage['headers']; body: string }

const id = '11111111-1111-4111-8111-111111111111'
let seen: Seen[] = []
let answer: (response: ServerResponse) => void = (response) => response.end('{}')
const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = Buffer.concat(chunks).toString()
  seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers, body })
  answer(response)
})
let api: typeof import('./api.ts')

const problem = (status: number, document: object, headers: Record<string, string> = {}) => {
  answer = (response) => {
    response.writeHead(status, { 'content-type': 'application/problem+json', ...headers })
    response.end(JSON.stringify(document))
  }
}

beforeAll(async () => {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  // The base address is read when the module loads, as in a build for another host; the slash at its end is forgiven.
  vi.stubEnv('VITE_API_URL', `http://127.0.0.1:${port}/`)
  // Files of tests share their modules: another one may have loaded it already, and must not find this address in it.
  vi.resetModules()
  api = await import('./api.ts')
})

afterEach(() => {
  seen = []
  answer = (response) => response.end('{}')
})

afterAll(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
  server.close()
})

describe('a call', () => {
  it('puts parameters into the path, lists into a repeated query, and leaves out what is not given', async () => {
    await api.call(getInvoice, { params: { id } })
    await api.call(listInvoices, { query: { state: ['a_valider', 'validee'], search: 'Léa & fils', limit: 50 } })
    await api.call(listInvoices, { query: { search: '' } })
    expect(seen.map((one) => `${one.method} ${one.url}`)).toEqual([
      `GET /api/invoices/${id}`,
      'GET /api/invoices?state=a_valider&state=validee&search=L%C3%A9a+%26+fils&limit=50',
      'GET /api/invoices',
    ])
  })

  it('never lets a parameter change the path', async () => {
    await api.call(revokeKey, { params: { workspace_id: id, key_id: '../../session?x=1' } })
    expect(seen[0]?.url).toBe(`/api/workspaces/${id}/keys/..%2F..%2Fsession%3Fx%3D1`)
  })

  it('sends JSON with its type and the language of the reader', async () => {
    answer = (response) => response.writeHead(201).end(JSON.stringify({ id, name: 'Fournil' }))
    const made = await api.call(createWorkspace, { body: { name: 'Fournil' } })
    expect(made.name).toBe('Fournil')
    expect(seen[0]).toMatchObject({ method: 'POST', body: '{"name":"Fournil"}' })
    expect(seen[0]?.headers).toMatchObject({ 'content-type': 'application/json', 'accept-language': 'fr' })
  })

  it('answers null where there is no content', async () => {
    answer = (response) => response.writeHead(204).end()
    expect(await api.call(revokeKey, { params: { workspace_id: id, key_id: 'k' } })).toBeNull()
  })
})

describe('a refusal', () => {
  it('carries the code and the sentence of the problem document, and the fields at fault', async () => {
    const errors = [{ path: 'name', message: 'Trop long' }]
    problem(422, { code: 'invalid_input', status: 422, detail: 'Corrigez « name ».', errors })
    await expect(api.call(createWorkspace, { body: { name: 'x' } })).rejects.toMatchObject({
      status: 422,
      code: 'invalid_input',
      detail: 'Corrigez « name ».',
      errors,
      retryAfter: null,
    })
  })

  it('says how long to wait', async () => {
    problem(429, { code: 'rate_limited', detail: '' }, { 'retry-after': '17' })
    await expect(api.call(listInvoices, {})).rejects.toMatchObject({ status: 429, retryAfter: 17 })
  })

  it('by a proxy that knows no problem documents still has a status and a code', async () => {
    answer = (response) => response.writeHead(502).end('<html>Bad gateway</html>')
    await expect(api.call(listInvoices, {})).rejects.toMatchObject({ status: 502, code: 'http_502', detail: '' })
  })
})

describe('no answer', () => {
  it('is told apart from a refusal', async () => {
    answer = (response) => response.destroy()
    await expect(api.call(listInvoices, {})).rejects.toMatchObject({ status: 0, code: 'network' })
  })

  it('because we gave up is no error of the network', async () => {
    answer = () => undefined
    const abort = new AbortController()
    const waiting = api.call(listInvoices, { signal: abort.signal })
    setTimeout(() => abort.abort(), 30)
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
  })
})

it('pictures and downloads stand at the same host', () => {
  expect(api.fileUrl('/api/invoices/1/pages/1')).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/invoices\/1\/pages\/1$/)
})
