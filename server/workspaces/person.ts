import type { FastifyRequest } from 'fastify'
import { type Account, findAccount } from '#platform/auth/accounts.ts'
import { httpProblems } from '#platform/http/problems.ts'
import { Problem } from '#platform/problem.ts'

/** The id of the signed-in person's account; null for keys and for nobody. */
export const personId = (request: FastifyRequest): string | null => {
  const { identity } = request
  if (identity.kind === 'account') return identity.userId
  return identity.kind === 'actor' ? identity.actor.userId : null
}

/** The signed-in person's account; null for keys and for nobody. */
export const personOf = async (request: FastifyRequest): Promise<Account | null> => {
  const id = personId(request)
  return id === null ? null : findAccount(id)
}

/** The same for routes that only signed-in people reach. Throws `not_authenticated`. */
export const requirePerson = async (request: FastifyRequest): Promise<Account> => {
  const person = await personOf(request)
  if (!person) throw new Problem(httpProblems.not_authenticated)
  return person
}
