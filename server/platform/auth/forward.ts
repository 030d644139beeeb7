import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { ProblemDefinition } from '#shared/problem.ts'
import { clientAddress } from '../http/guard/client.ts'
import { httpProblems } from '../http/problems.ts'
import { Problem } from '../problem.ts'
import { auth } from './auth.ts'
import { cookieSetting, withSetting } from './cookies.ts'
import { ownOrigin } from './origins.ts'
import { authProblems } from './problems.ts'

// The only door to better-auth over HTTP: each of its endpoints that we offer is a route of a contract that calls this.

/** Its error codes that callers of the offered endpoints can meet → our problems. */
const refusals: Record<string, ProblemDefinition> = {
  INVALID_EMAIL_OR_PASSWORD: authProblems.wrong_credentials,
  INVALID_PASSWORD: authProblems.wrong_password,
  INVALID_TOKEN: authProblems.link_expired,
  TOKEN_EXPIRED: authProblems.link_expired,
  USER_NOT_FOUND: authProblems.link_expired,
  EMAIL_ALREADY_VERIFIED: authProblems.already_confirmed,
  UNAUTHORIZED: httpProblems.not_authenticated,
  INVALID_ORIGIN: httpProblems.origin_refused,
  MISSING_OR_NULL_ORIGIN: httpProblems.origin_refused,
  CROSS_SITE_NAVIGATION_LOGIN_BLOCKED: httpProblems.origin_refused,
}

type Forwarded = { method: 'GET' | 'POST'; path: string; body?: unknown }

/**
 * Passes a request on to better-auth's endpoint `path` ("/sign-in/email"), its cookies to the browser, and answers its
 * JSON. Throws the problem that its refusal means.
 */
export const forward = async (request: FastifyRequest, reply: FastifyReply, to: Forwarded): Promise<unknown> => {
  const response = await send(request, to)
  const setting = cookieSetting(request)
  for (const line of response.headers.getSetCookie()) reply.header('set-cookie', withSetting(line, setting))
  const text = await response.text()
  const answer: unknown = text === '' ? null : JSON.parse(text)
  if (!response.ok) throw refusal(response.status, answer)
  return answer
}

/** The same without an answer to a browser. */
export const send = (request: FastifyRequest, to: Forwarded): Promise<Response> =>
  auth().handler(requestFor(request, to))

const requestFor = (request: FastifyRequest, { method, path, body }: Forwarded): Request => {
  const own = ownOrigin(request)
  const headers = new Headers({
    'content-type': 'application/json',
    host: request.host,
    'x-comptoir-address': clientAddress(request),
  })
  for (const name of ['cookie', 'authorization', 'user-agent', 'accept-language', 'origin', 'referer'] as const) {
    const value = request.headers[name]
    if (value) headers.set(name, value)
  }
  // Every browser sends an origin with a POST. A program that sends none cannot be tricked into one by another site.
  if (!headers.has('origin') && !headers.has('referer')) headers.set('origin', own)
  return new Request(`${own}/api/auth${path}`, {
    method,
    headers,
    body: body === undefined ? null : JSON.stringify(body),
  })
}

const Refusal = z.object({ code: z.string().optional(), message: z.string().optional() })

const refusal = (status: number, answer: unknown): Error => {
  const { code = '', message = '' } = Refusal.safeParse(answer).data ?? {}
  const known = refusals[code]
  if (known) return new Problem(known)
  if (status < 500) return new Problem(httpProblems.malformed_request)
  return new Error(`better-auth answered ${status} ${code} ${message}`)
}
