import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type ServerResponse, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import type { ProblemDefinition } from '#shared/problem.ts'
import { Problem } from '../problem.ts'
import { documentOf } from './errors.ts'
import { languageOf } from './language.ts'
import { httpProblems } from './problems.ts'

// What is refused before it is a request: bytes that are no HTTP, headers that never end, methods that ask for a tunnel.
// Node would hang up or answer in its own words; here it gets a problem document like everything else.

/** Milliseconds; the web server's own settings where a test gives none. */
export type Patience = { headers: number; request: number; silence: number; look: number }

const usual: Patience = {
  // Headers are a few hundred bytes: who sends them one by one is holding a connection.
  headers: 20_000,
  // A slow line needs minutes for 25 MB; who needs longer is holding a connection, not sending.
  request: 300_000,
  // Neither side said a word: longer than POST /extract may wait (600 s), event streams speak every 15 s.
  silence: 660_000,
  look: 5_000,
}

/** Options of the server for what happens below its routes. */
export const transportOptions = (patience: Patience = usual) => ({
  requestTimeout: patience.request,
  connectionTimeout: patience.silence,
  clientErrorHandler: refuseBytes,
  // A request without Host is refused by us, in words.
  http: { headersTimeout: patience.headers, connectionsCheckingInterval: patience.look, requireHostHeader: false },
})

const refuseBytes = (error: NodeJS.ErrnoException, socket: Duplex): void => {
  if (error.code === 'ECONNRESET' || socket.destroyed) return
  refuse(socket, definitionOf(error.code))
}

const definitionOf = (code: string | undefined): ProblemDefinition => {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return httpProblems.request_timeout
  return code === 'HPE_HEADER_OVERFLOW' ? httpProblems.headers_too_large : httpProblems.malformed_request
}

/** How long who was refused may go on sending before the line is cut, which would take the answer with it. */
const readOnMs = 3_000

/** Writes a whole answer to a socket that has no response object, and ends it. */
const refuse = (socket: Duplex, definition: ProblemDefinition): void => {
  if (!socket.writable) return void socket.destroy()
  const body = JSON.stringify(documentOf(new Problem(definition), randomUUID(), 'fr'))
  const head = [
    `HTTP/1.1 ${definition.status} ${STATUS_CODES[definition.status]}`,
    'content-type: application/problem+json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.on('error', () => {}) // who spoke no HTTP may be gone by now
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Read on for a moment: a line that is cut while bytes wait to be read takes the answer with it.
  socket.resume()
  setTimeout(() => socket.destroy(), readOnMs).unref()
}

/** Refuses tunnels, expectations other than 100-continue, and requests that name no host (RFC 9110, 7.2 and 10.1.1). */
export const installTransport = (app: FastifyInstance): void => {
  app.server.on('connect', (_request: IncomingMessage, socket: Duplex) => refuse(socket, httpProblems.method_refused))
  app.server.on('checkExpectation', (request: IncomingMessage, response: ServerResponse) => {
    const problem = new Problem(httpProblems.expectation_refused)
    const document = documentOf(problem, randomUUID(), languageOf(request.headers['accept-language']))
    response.writeHead(problem.definition.status, {
      'content-type': 'application/problem+json; charset=utf-8',
      connection: 'close',
    })
    response.end(JSON.stringify(document))
  })
  app.addHook('onSend', async ({ raw }, reply) => {
    const closes = raw.headers.connection?.toLowerCase() === 'close' || raw.httpVersion === '1.0'
    if (reply.statusCode >= 400 && closes && !raw.complete) await readAway(raw)
  })
  app.addHook('onRequest', async ({ raw: { headers, httpVersion } }) => {
    if (!headers.host && httpVersion !== '1.0') throw new Problem(httpProblems.malformed_request)
  })
}

/**
 * Reads the rest of a body that was refused before its end. Where the line is closed after the answer (reverse proxies ask
 * for that), bytes that nobody read would take the answer with them: its caller would see a broken line, and no reason.
 */
const readAway = (request: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    if (request.destroyed) return resolve()
    const timer = setTimeout(resolve, readOnMs)
    const done = (): void => {
      clearTimeout(timer)
      resolve()
    }
    request.once('end', done).once('close', done).once('error', done)
    request.unpipe()
    request.resume()
  })
