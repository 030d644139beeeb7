import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { Problem } from '../problem.ts'
import { isPublic } from './addresses.ts'
import { type AllowRule, isAllowed } from './allow.ts'
import { fetchProblems } from './problems.ts'

export type Target = { url: URL; addresses: { address: string; family: 4 | 6 }[] }

/**
 * Ports that a public address may be asked on: those of the web, and unprivileged ones, where object stores and
 * self-hosted services live. Below 1024 stand mail, shells and shares; of the rest, those that browsers refuse too
 * (WHATWG Fetch, "port blocking"), because what listens there can be talked into obeying an HTTP request.
 */
const blockedPorts = new Set([
  1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080,
])
const isWebPort = (port: number): boolean => port === 80 || port === 443 || (port >= 1024 && !blockedPorts.has(port))

/** The address without what may be secret in it, for messages. */
export const shownUrl = (url: URL | string): string => {
  const parsed = typeof url === 'string' ? URL.parse(url) : url
  return parsed ? `${parsed.protocol}//${parsed.host}${parsed.pathname}`.slice(0, 200) : String(url).slice(0, 100)
}

/**
 * Checks an address that a caller (or a redirect, then relative to `base`) gave, and resolves its name, once: whoever
 * connects must use these addresses, or the name could mean another place by then.
 * Throws `fetch_refused`, `fetch_credentials`; `fetch_failed` where the name has no address.
 */
export const resolveTarget = async (text: string, rules: readonly AllowRule[], base?: URL): Promise<Target> => {
  const url = URL.parse(text, base)
  const refused = () => new Problem(fetchProblems.fetch_refused, { url: shownUrl(url ?? text) })
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) throw refused()
  if (url.username || url.password) throw new Problem(fetchProblems.fetch_credentials, { url: shownUrl(url) })

  const host = url.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  // The URL parser reads 2130706433, 0x7f.1 and 0177.0.0.1 as 127.0.0.1. Nobody honest writes addresses like that.
  const written = /^(?:https?:)?\/\/([^/?#:]*)/i.exec(text)?.[1] ?? base?.hostname
  if (isIP(host) === 4 && written !== host) throw refused()

  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80))
  const addresses = await resolve(host, url)
  const mayGo = ({ address }: { address: string }) =>
    (isWebPort(port) && isPublic(address)) || isAllowed(rules, { host, address, port })
  // All of them: a name that means a public and a private place at once is an attempt, not a mistake.
  if (!addresses.every(mayGo)) throw refused()
  return { url, addresses }
}

const resolve = async (host: string, url: URL): Promise<Target['addresses']> => {
  const family = isIP(host)
  if (family === 4 || family === 6) return [{ address: host, family }]
  try {
    const found = await lookup(host, { all: true, verbatim: true })
    return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }))
  } catch {
    throw new Problem(fetchProblems.fetch_failed, { url: shownUrl(url), reason: 'DNS' })
  }
}
