import { createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

// Who is called back: a small server that keeps what it was told, and answers as its test wants.

export type Heard = { path: string; headers: IncomingHttpHeaders; body: string; at: number }
/** A status, or what to do with the answer (for those that keep silent). */
export type Reaction = number | ((response: ServerResponse) => void)

export type Receiver = {
  url: (path: string) => string
  /** What came to that path, oldest first. */
  heard: (path: string) => Heard[]
  /** How the next calls of that path are answered, one after the other; the last one stays. By default 200. */
  answer: (path: string, ...reactions: Reaction[]) => void
  /** Waits until `count` calls came to that path; fails after `seconds`. */
  until: (path: string, count: number, seconds?: number) => Promise<Heard[]>
  close: () => Promise<void>
}

export const startReceiver = async (): Promise<Receiver> => {
  const heard: Heard[] = []
  const plans = new Map<string, Reaction[]>()
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const path = request.url ?? '/'
    heard.push({ path, headers: request.headers, body: Buffer.concat(chunks).toString('utf8'), at: Date.now() })
    const plan = plans.get(path) ?? []
    const reaction = (plan.length > 1 ? plan.shift() : plan[0]) ?? 200
    if (typeof reaction === 'function') reaction(response)
    else response.writeHead(reaction).end(`answered ${reaction}`)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const of = (path: string) => heard.filter((one) => one.path === path)
  return {
    url: (path) => `http://127.0.0.1:${port}${path}`,
    heard: of,
    answer: (path, ...reactions) => void plans.set(path, reactions),
    until: async (path, count, seconds = 15) => {
      for (const end = Date.now() + seconds * 1000; of(path).length < count; ) {
        if (Date.now() > end) throw new Error(`${path} was called ${of(path).length} times, not ${count}`)
        await new Promise((resolve) => setTimeout(resolve, 25))
      }
      return of(path)
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((done) => server.close(() => done()))
    },
  }
}

/**
 * Whether the message was signed with this secret, by the Standard Webhooks specification and nothing of ours: HMAC-SHA256
 * over "id.timestamp.body" with the bytes after "whsec_", one of the signatures in the header.
 */
export const isSignedWith = (secret: string, { headers, body }: Heard): boolean => {
  const { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signatures } = headers
  if (Math.abs(Date.now() / 1000 - Number(timestamp)) > 300) return false
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
  const expected = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest()
  return String(signatures)
    .split(' ')
    .some((one) => {
      const [version, value = ''] = one.split(',')
      const given = Buffer.from(value, 'base64')
      return version === 'v1' && given.length === expected.length && timingSafeEqual(given, expected)
    })
}
