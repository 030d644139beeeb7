import type { FastifyRequest } from 'fastify'

/** What a request brings to say who calls; the first of key, bearer token and session cookie counts, alone. */
export type Credential =
  | { kind: 'none' }
  | { kind: 'key'; key: string }
  | { kind: 'jwt'; token: string }
  | { kind: 'token'; authorization: string }
  | { kind: 'cookie'; cookie: string }

/** What the keys of workspaces begin with. No token of ours does. */
export const keyPrefix = 'cpt_'

const sessionCookie = /(?:^|;\s*)comptoir\.session_token=/

export const credentialOf = (request: FastifyRequest): Credential => {
  const { authorization, cookie } = request.headers
  const key = request.headers['x-api-key']
  if (typeof key === 'string' && key !== '') return { kind: 'key', key }
  const bearer = /^bearer\s+(\S+)$/i.exec(authorization ?? '')?.[1]
  // Where many a client's library puts every key.
  if (bearer?.startsWith(keyPrefix)) return { kind: 'key', key: bearer }
  // A JWT has three parts; a session's token has one, or two where it is signed.
  if (bearer)
    return bearer.split('.').length === 3
      ? { kind: 'jwt', token: bearer }
      : { kind: 'token', authorization: `Bearer ${bearer}` }
  return cookie && sessionCookie.test(cookie) ? { kind: 'cookie', cookie } : { kind: 'none' }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const workspaceCookie = 'comptoir_workspace'

/** The workspace that the caller asks to work in: `header` decides, `cookie` only prefers (it may be an old one). */
export const wishedWorkspace = (request: FastifyRequest): { header: string | null; cookie: string | null } => {
  const header = request.headers['x-workspace-id']
  const cookie = new RegExp(`(?:^|;\\s*)${workspaceCookie}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1]
  return {
    header: typeof header === 'string' && header !== '' ? header.toLowerCase() : null,
    cookie: cookie && uuid.test(cookie) ? cookie.toLowerCase() : null,
  }
}
