import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { sendRaw } from '#test/fuzz/send.ts'
import { asKey, serve } from '#test/http/serve.ts'
import { bind } from '../module.ts'

// What never becomes a request is refused in the same words as everything else.

const upload = bind(
  {
    method: 'POST',
    url: '/api/echo',
    config: { access: { roles: [], scope: 'write' } },
    schema: { tags: [], summary: '', body: z.any(), response: { 200: z.any() } },
  },
  async () => ({}),
)
const server = await serve([upload], { patience: { headers: 200, request: 1500, silence: 60_000, look: 50 } })
const host = new URL(server.url).host

const send = (head: string, body = '') =>
  sendRaw(server.url, { head, body: Buffer.from(body), manner: 'whole', sent: 1 }, (text) => text)

test.each([
  ['bytes that are no HTTP', 'hello there', 400, 'malformed_request'],
  ['a version that is none', `GET / HTTP/9.9\r\nhost: ${host}`, 400, 'malformed_request'],
  ['headers without end', `GET / HTTP/1.1\r\nhost: ${host}\r\nx: ${'x'.repeat(20_000)}`, 431, 'headers_too_large'],
  [
    'two lengths',
    `POST / HTTP/1.1\r\nhost: ${host}\r\ncontent-length: 1\r\ncontent-length: 2`,
    400,
    'malformed_request',
  ],
  ['a tunnel', `CONNECT mail.example:25 HTTP/1.1\r\nhost: ${host}`, 405, 'method_refused'],
  ['an expectation', `GET / HTTP/1.1\r\nhost: ${host}\r\nexpect: coffee`, 417, 'expectation_refused'],
  ['no host', 'GET /health HTTP/1.1\r\nconnection: close', 400, 'malformed_request'],
])('%s', async (_name, head, status, code) => {
  const answer = await send(head)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer).toMatchObject({ status })
  expect(JSON.parse(answer.body)).toMatchObject({ code, status, detail: expect.stringMatching(/\.$/) })
})

test('a body that is refused before its end is read on, so that the answer arrives where the line closes after it', async () => {
  const headers = `host: ${host}\r\nconnection: close\r\ncontent-type: application/json\r\ncontent-length: 3000000`
  const body = Buffer.alloc(3_000_000, 'x')
  for (const manner of ['whole', 'slow'] as const) {
    const request = { head: `POST /api/echo HTTP/1.1\r\n${headers}`, body, manner, sent: 1 }
    const answer = await sendRaw(server.url, request, (text) => text)
    expect(answer).toMatchObject({ status: 401, end: 'complete' })
  }
})

/** What the server says to who sends a beginning and then nothing. */
const afterSilence = (beginning: string): Promise<string> =>
  new Promise((resolve) => {
    const { hostname, port } = new URL(server.url)
    const socket = connect(Number(port), hostname)
    let heard = ''
    socket.on('data', (chunk) => {
      heard += chunk
    })
    socket.on('close', () => resolve(heard))
    socket.write(beginning)
  })

test('headers that come one by one, and bodies that never come, cost a connection for seconds', async () => {
  const headers = `POST /api/echo HTTP/1.1\r\nhost: ${host}\r\n`
  const { 'x-api-key': key, 'x-test-scopes': scopes } = asKey(['write'])
  const body = `${headers}x-api-key: ${key}\r\nx-test-scopes: ${scopes}\r\ncontent-type: application/json\r\ncontent-length: 50\r\n\r\n{"a":`
  for (const beginning of [headers, body]) {
    const answer = await afterSilence(beginning)
    expect(answer).toMatch(/^HTTP\/1\.1 408 /)
    expect(answer).toContain('"code":"request_timeout"')
  }
})
