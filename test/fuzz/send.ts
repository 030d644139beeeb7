import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import type { RawRequest } from './requests/raw.ts'

/** What came back over the line. `status` is null where nothing did. */
export type RawAnswer = {
  status: number | null
  headers: Record<string, string>
  body: string
  end: 'complete' | 'cut' | 'timeout'
}

/** Who waits longer for the answer to a request that is not finished waits for nothing. */
const patienceMs = 20_000
const pieceBytes = 2000

/**
 * Sends a request over a connection of its own and reads the answer, whatever either looks like. `fill`: the words that
 * stand in for `{key}` and the like, and the ids.
 */
export const sendRaw = async (
  address: string,
  request: RawRequest,
  fill: (text: string) => string,
): Promise<RawAnswer> => {
  const { hostname, port } = new URL(address)
  const head = Buffer.from(`${fill(request.head)}\r\n\r\n`, 'latin1')
  // Latin-1 keeps every byte; the ids that are filled in are as long as those that stand there.
  const whole = Buffer.concat([head, Buffer.from(fill(request.body.toString('latin1')), 'latin1')])
  const sent = request.manner === 'abort' ? whole.subarray(0, Math.floor(whole.length * request.sent)) : whole

  const socket = connect({ host: hostname, port: Number(port), allowHalfOpen: true })
  const chunks: Buffer[] = []
  const isHead = request.head.startsWith('HEAD ')
  const answered = new Promise<RawAnswer['end']>((resolve) => {
    socket.on('data', (chunk) => {
      chunks.push(chunk)
      if (isComplete(Buffer.concat(chunks), isHead)) resolve('complete')
    })
    socket.once('end', () => resolve(chunks.length > 0 ? 'complete' : 'cut'))
    // What was answered before the line broke was answered: a server may refuse without reading on.
    socket.once('error', () => resolve(chunks.length > 0 ? 'complete' : 'cut'))
    socket.once('close', () => resolve('cut'))
  })
  const gaveUp = new AbortController()
  const late = pause(patienceMs, 'timeout' as const, { signal: gaveUp.signal }).catch(() => 'timeout' as const)
  try {
    if (request.manner === 'slow') {
      const pieces = Math.min(40, Math.ceil(sent.length / pieceBytes))
      for (let i = 0; i < pieces && socket.writable; i++) {
        socket.write(sent.subarray((i * sent.length) / pieces, ((i + 1) * sent.length) / pieces))
        await pause(10)
      }
    } else socket.write(sent)
    if (request.manner === 'abort') {
      await pause(10)
      return { status: null, headers: {}, body: '', end: 'cut' }
    }
    if (request.manner === 'half') socket.end()
    const end = await Promise.race([answered, late])
    return { ...answerOf(Buffer.concat(chunks)), end }
  } finally {
    gaveUp.abort()
    socket.destroy()
  }
}

type Parsed = { status: number | null; headers: Record<string, string>; rest: Buffer }

/** Status, headers and the rest; interim answers (100 Continue) are skipped. */
const parsed = (bytes: Buffer): Parsed => {
  const text = bytes.toString('latin1').replace(/^(HTTP\/1\.1 1\d\d[^\r]*\r\n(?:[^\r]+\r\n)*\r\n)+/, '')
  const split = text.indexOf('\r\n\r\n')
  const [first = '', ...lines] = text.slice(0, Math.max(0, split)).split('\r\n')
  const status = /^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1]
  const headers = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return {
    status: status === undefined ? null : Number(status),
    headers,
    rest: Buffer.from(text.slice(split + 4), 'latin1'),
  }
}

const answerOf = (bytes: Buffer): Omit<RawAnswer, 'end'> => {
  const { status, headers, rest } = parsed(bytes)
  const length = headers['content-length']
  // Beyond its length stands the answer to what came after this request on the same line.
  const own = length === undefined ? rest : rest.subarray(0, Number(length))
  const body = headers['transfer-encoding'] === 'chunked' ? unchunked(rest) : own
  return { status, headers, body: body.toString('utf8') }
}

const unchunked = (bytes: Buffer): Buffer => {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, end), 16)
    if (end < 0 || !(size > 0)) break
    pieces.push(bytes.subarray(end + 2, end + 2 + size))
    at = end + 2 + size + 2
  }
  return Buffer.concat(pieces)
}

/** Whether the answer has come to its end on a line that stays open. An event stream has come as soon as it begins. */
const isComplete = (bytes: Buffer, isHead: boolean): boolean => {
  const { status, headers, rest } = parsed(bytes)
  if (status === null) return false
  if (isHead || status === 204 || status === 304 || headers['content-type']?.startsWith('text/event-stream'))
    return true
  const length = headers['content-length']
  if (length !== undefined) return rest.length >= Number(length)
  return headers['transfer-encoding'] === 'chunked' && rest.toString('latin1').endsWith('0\r\n\r\n')
}
