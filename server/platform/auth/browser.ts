import type { FastifyReply, FastifyRequest } from 'fastify'
import { log } from '../log.ts'
import { cookieSetting, withSetting } from './cookies.ts'
import { credentialOf, wishedWorkspace, workspaceCookie } from './credential.ts'
import { forward, send } from './forward.ts'
import { canMail } from './mails.ts'
import { ownOrigin } from './origins.ts'

// What only an answer to a browser can do: set its cookies.

/** Extends a session that is more than a day old, and its cookie with it; a session of some other kind is left alone. */
export const renewSession = async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  if (credentialOf(request).kind === 'cookie') await forward(request, reply, { method: 'GET', path: '/get-session' })
}

/** Signs the person in whose password was just set. */
export const startSession = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { email, password }: { email: string; password: string },
): Promise<void> => {
  await forward(request, reply, { method: 'POST', path: '/sign-in/email', body: { email, password } })
}

/** Mails the link that confirms an address, where mails can be sent; nobody waits for it. */
export const mailConfirmation = (request: FastifyRequest, email: string): void => {
  if (!canMail({ url: ownOrigin(request) })) return
  send(request, { method: 'POST', path: '/send-verification-email', body: { email } }).catch((error: unknown) =>
    log().error({ error }, 'confirmation mail'),
  )
}

const year = 365 * 24 * 60 * 60

/** The workspace that requests without a header (pictures, downloads) work in from now on. */
export const rememberWorkspace = (request: FastifyRequest, reply: FastifyReply, id: string): void => {
  if (wishedWorkspace(request).cookie === id) return
  const line = `${workspaceCookie}=${id}; Path=/; Max-Age=${year}; HttpOnly`
  reply.header('set-cookie', withSetting(line, cookieSetting(request)))
}
