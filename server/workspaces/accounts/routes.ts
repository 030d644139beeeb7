import { forward } from '#platform/auth/forward.ts'
import { canMail } from '#platform/auth/mails.ts'
import { ownOrigin } from '#platform/auth/origins.ts'
import { authProblems } from '#platform/auth/problems.ts'
import { type BoundRoute, bind } from '#platform/module.ts'
import { Problem } from '#platform/problem.ts'
import { requirePerson } from '../person.ts'
import * as contract from './contract.ts'

const done = { status: true } as const

const requireMail = (url: string): void => {
  if (!canMail({ url })) throw new Problem(authProblems.mail_not_set)
}

export const accountRoutes: BoundRoute[] = [
  bind(contract.signIn, async ({ body, request, reply }) => {
    const answer = await forward(request, reply, { method: 'POST', path: '/sign-in/email', body })
    return contract.signIn.schema.response[200].parse(answer)
  }),
  bind(contract.signOut, async ({ request, reply }) => {
    await forward(request, reply, { method: 'POST', path: '/sign-out', body: {} })
    return done
  }),
  bind(contract.getToken, async ({ request, reply }) => {
    const answer = await forward(request, reply, { method: 'GET', path: '/token' })
    return contract.getToken.schema.response[200].parse(answer)
  }),
  bind(contract.getKeySet, async ({ request, reply }) => {
    const answer = await forward(request, reply, { method: 'GET', path: '/jwks' })
    return contract.getKeySet.schema.response[200].parse(answer)
  }),
  bind(contract.changePassword, async ({ body, request, reply }) => {
    const sent = { ...body, revokeOtherSessions: true }
    const answer = await forward(request, reply, { method: 'POST', path: '/change-password', body: sent })
    return contract.changePassword.schema.response[200].parse(answer)
  }),
  bind(contract.requestPasswordReset, async ({ body, request, reply }) => {
    requireMail(ownOrigin(request))
    await forward(request, reply, { method: 'POST', path: '/request-password-reset', body })
    return done
  }),
  bind(contract.resetPassword, async ({ body, request, reply }) => {
    await forward(request, reply, { method: 'POST', path: '/reset-password', body })
    return done
  }),
  bind(contract.sendConfirmation, async ({ request, reply }) => {
    requireMail(ownOrigin(request))
    const { email } = await requirePerson(request)
    await forward(request, reply, { method: 'POST', path: '/send-verification-email', body: { email } })
    return done
  }),
  bind(contract.confirmAddress, async ({ query, request, reply }) => {
    const path = `/verify-email?token=${encodeURIComponent(query.token)}`
    const outcome = await forward(request, reply, { method: 'GET', path }).then(
      () => 'faite',
      (error: unknown) => {
        if (error instanceof Problem && error.definition === authProblems.link_expired) return 'perdue'
        throw error
      },
    )
    return reply.redirect(`/?confirmation=${outcome}`)
  }),
  bind(contract.openReset, async ({ query, reply }) =>
    reply.redirect(`/nouveau-mot-de-passe?token=${encodeURIComponent(query.token)}`),
  ),
]
