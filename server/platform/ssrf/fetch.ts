import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http'
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https'
import type { LookupFunction } from 'node:net'
import { config } from '../config.ts'
import { Problem } from '../problem.ts'
import { parseAllow } from './allow.ts'
import { readBody, readExcerpt } from './body.ts'
import { fetchProblems } from './problems.ts'
import { resolveTarget, shownUrl, type Target } from './target.ts'

export type SafeRequest = {
  /** Of the decoded body. */
  maxBytes: number
  /** For everything together: names, redirects, body. */
  timeoutMs: number
  method?: 'GET' | 'POST' | 'PUT' | 'HEAD'
  headers?: Record<string, string>
  body?: string | Uint8Array
  /** False: a redirection is an answer like any other. */
  follow?: boolean
  /** Only the status matters: of the body no more than the first `maxBytes` are kept, whatever its size or its faults. */
  excerpt?: boolean
}

export type SafeAnswer = { status: number; headers: Record<string, string>; bytes: Buffer; finalUrl: string }

const maxRedirects = 5
const redirects = new Set([301, 302, 303, 307, 308])
const credentials = new Set(['authorization', 'cookie', 'x-api-key'])

/**
 * Fetches an address that a caller gave, without letting it reach into the private network (SSRF): only http(s), only
 * public addresses unless SSRF_ALLOW names them, each redirect checked again, no proxies. Whatever status comes is
 * returned; the caller decides what a 404 means.
 * Throws `fetch_refused`, `fetch_credentials`, `fetch_failed`, `fetch_timeout`, `fetch_too_large`.
 */
export const fetchSafely = async (address: string, options: SafeRequest): Promise<SafeAnswer> => {
  const rules = parseAllow(config().ssrfAllow)
  const signal = AbortSignal.timeout(options.timeoutMs)
  let request = options
  let url: URL | undefined
  let text = address
  try {
    for (let hop = 0; hop <= maxRedirects; hop++) {
      const target = await withSignal(resolveTarget(text, rules, url), signal)
      if (url && url.origin !== target.url.origin) request = withoutCredentials(request)
      url = target.url
      const response = await send(target, request, signal)
      const status = response.statusCode ?? 0
      const { location } = response.headers
      if (request.follow === false || !redirects.has(status) || location === undefined) {
        const bytes = await (request.excerpt
          ? readExcerpt(response, request.maxBytes)
          : readBody(response, request.maxBytes, shownUrl(url)))
        return { status, headers: flat(response), bytes, finalUrl: url.href }
      }
      response.destroy()
      if (status !== 307 && status !== 308) request = asGet(request)
      text = location
    }
    throw new Problem(fetchProblems.fetch_failed, { url: shownUrl(address), reason: `> ${maxRedirects} redirections` })
  } catch (error) {
    throw error instanceof Problem ? error : failure(error, url ?? address, options.timeoutMs, signal.aborted)
  }
}

/**
 * The same refusals before anything is sent: for an address that is called later, told to who gives it. It is checked
 * again at each call, since a name may mean another place by then. Throws `fetch_refused`, `fetch_credentials`, `fetch_failed`,
 * `fetch_timeout`.
 */
export const refuseUnsafe = async (address: string, timeoutMs: number): Promise<void> => {
  const signal = AbortSignal.timeout(timeoutMs)
  try {
    await withSignal(resolveTarget(address, parseAllow(config().ssrfAllow)), signal)
  } catch (error) {
    throw error instanceof Problem ? error : failure(error, address, timeoutMs, signal.aborted)
  }
}

/** Connects to the checked addresses and to no other, whatever the name means by now. */
const send = ({ url, addresses }: Target, request: SafeRequest, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((done, fail) => {
    const lookup: LookupFunction = (_host, { all }, callback) => {
      const [first] = addresses
      if (all) callback(null, addresses)
      else callback(null, first?.address ?? '', first?.family)
    }
    const secure = url.protocol === 'https:'
    const outgoing = (secure ? httpsRequest : httpRequest)(
      url,
      {
        // An agent of its own: no pooled connection to somewhere else, and no proxy from the environment.
        agent: secure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false }),
        method: request.method ?? 'GET',
        headers: { 'user-agent': 'Comptoir', accept: '*/*', 'accept-encoding': 'identity', ...request.headers },
        lookup,
        signal,
      },
      done,
    )
    outgoing.on('error', fail)
    outgoing.end(request.body)
  })

const asGet = ({ body: _body, ...request }: SafeRequest): SafeRequest => ({
  ...request,
  method: request.method === 'HEAD' ? 'HEAD' : 'GET',
})

const withoutCredentials = (request: SafeRequest): SafeRequest => ({
  ...request,
  headers: Object.fromEntries(
    Object.entries(request.headers ?? {}).filter(([name]) => !credentials.has(name.toLowerCase())),
  ),
})

const flat = (response: IncomingMessage): Record<string, string> =>
  Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, [value].flat().join(', ')]))

/** A name server that does not answer must not outlast the time limit. */
const withSignal = <T>(work: Promise<T>, signal: AbortSignal): Promise<T> =>
  new Promise((done, fail) => {
    signal.throwIfAborted()
    signal.addEventListener('abort', () => fail(signal.reason), { once: true })
    work.then(done, fail)
  })

const failure = (error: unknown, url: URL | string, timeoutMs: number, timedOut: boolean): Problem => {
  if (timedOut) {
    return new Problem(fetchProblems.fetch_timeout, { url: shownUrl(url), seconds: Math.ceil(timeoutMs / 1000) })
  }
  const reason = error instanceof Error && 'code' in error ? String(error.code) : 'connexion interrompue'
  return new Problem(fetchProblems.fetch_failed, { url: shownUrl(url), reason })
}
