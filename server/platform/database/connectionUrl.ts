import { connect } from 'node:net'

// `sslmode` means here what libpq means by it. The driver reads it otherwise unless told (`uselibpqcompat`), and knows
// no "prefer": so every URL is settled once, when the database is opened, and used by everybody (driver, queue, accounts).

/** Four bytes of length, then the number by which a client asks a PostgreSQL server for TLS. */
const tlsRequest = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])

/**
 * The URL with its `sslmode` made explicit. Without one: `fallback` (PGSSLMODE), else libpq's default "prefer", which is
 * settled by asking the server. "allow" is taken as "prefer": TLS wherever the server offers it.
 */
export const settleUrl = async (text: string, fallback: string | null): Promise<string> => {
  const url = readUrl(text)
  const mode = url.searchParams.get('sslmode') ?? fallback ?? 'prefer'
  url.searchParams.set('sslmode', await settledMode(url, mode))
  url.searchParams.set('uselibpqcompat', 'true')
  // libpq's word for the certificates that the system trusts, which are the driver's default.
  if (url.searchParams.get('sslrootcert') === 'system') {
    url.searchParams.delete('sslrootcert')
    url.searchParams.set('sslmode', 'verify-full')
  }
  return url.href
}

/** `postgres://user:password@/base?host=/socket/folder` is good libpq, but no URL to JavaScript; `host` overrides the name. */
const readUrl = (text: string): URL => new URL(text.replace('@/', '@localhost/'))

const settledMode = async (url: URL, mode: string): Promise<string> => {
  const host = url.searchParams.get('host') ?? url.hostname
  if (host === '' || host.startsWith('/') || host.startsWith('%2F')) return 'disable' // a socket on this machine
  if (mode !== 'prefer' && mode !== 'allow') return mode
  return (await offersTls(host.replace(/^\[|\]$/g, ''), Number(url.port || 5432))) ? 'require' : 'disable'
}

/** False also when nobody answers: the connection itself will say so better. */
const offersTls = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5000 }, () => socket.write(tlsRequest))
    const answer = (offered: boolean): void => {
      socket.destroy()
      resolve(offered)
    }
    socket.once('data', (bytes) => answer(bytes.toString('latin1', 0, 1) === 'S'))
    socket.once('error', () => answer(false))
    socket.once('timeout', () => answer(false))
    socket.once('close', () => answer(false))
  })

/** The same server and database for another role. */
export const urlFor = (ownerUrl: string, role: string, password: string): string => {
  const url = readUrl(ownerUrl)
  url.username = role
  url.password = encodeURIComponent(password)
  return url.href
}

/** The same server and role, another database. */
export const urlOfDatabase = (text: string, database: string): string => {
  const url = readUrl(text)
  url.pathname = `/${encodeURIComponent(database)}`
  return url.href
}
