import { isAPIError } from 'better-auth/api'
import { z } from 'zod'
import { httpProblems } from '../http/problems.ts'
import { Problem } from '../problem.ts'
import { type Account, findAccount } from './accounts.ts'
import { auth } from './auth.ts'

// From a credential to the person who holds it. Looked up at every request, with nothing kept in between: signing out,
// a reset password or a removed account acts at once, on every replica.

/** The person of a session: `headers` carry its cookie, or its token as Authorization: Bearer. */
export const personOfSession = async (
  headers: Record<'cookie' | 'authorization', string | undefined>,
): Promise<Account | null> => {
  const sent = new Headers()
  if (headers.authorization) sent.set('authorization', headers.authorization)
  else if (headers.cookie) sent.set('cookie', headers.cookie)
  // Renewing the session renews its cookie, which only an answer to the browser can carry: `GET /api/session` does it.
  const asked = auth().api.getSession({ headers: sent, query: { disableRefresh: true } })
  const found = await asked.catch((error: unknown) => {
    // It logs why it could not look, and says no more than this: the database does not answer.
    throw isAPIError(error) && error.statusCode >= 500 ? new Problem(httpProblems.service_unavailable) : error
  })
  return found ? { id: found.user.id, email: found.user.email, name: found.user.name } : null
}

const Claims = z.object({ sub: z.string(), sid: z.string() })

/** The person of one of our JWTs; null also where the session that it was made for has ended. */
export const personOfJwt = async (token: string): Promise<Account | null> => {
  const { payload } = await auth().api.verifyJWT({ body: { token } })
  const claims = Claims.safeParse(payload)
  if (!claims.success) return null
  const { sub, sid } = claims.data
  const { adapter } = await auth().$context
  const session = await adapter.findOne<{ userId: string; expiresAt: Date }>({
    model: 'session',
    where: [{ field: 'id', value: sid }],
  })
  if (!session || session.userId !== sub || session.expiresAt <= new Date()) return null
  return findAccount(sub)
}
