import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { RouteContract } from '#shared/route.ts'
import type { BoundRoute } from '../module.ts'
import { Problem } from '../problem.ts'
import { httpProblems } from './problems.ts'

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const
type Method = RouteContract['method']

const open = { access: 'public', limit: 'none' } as const

/**
 * Answers a wrong method at a right address with 405 and `Allow` (RFC 9110, 15.5.6): who forgot `-X POST` is not told that
 * there is nothing. For every address of `routes` that names what it serves; where another address takes the method as its
 * own (`/things/:id` beside `/things/merge`), that one stays asked.
 */
export const refuseOtherMethods = (app: FastifyInstance, routes: readonly BoundRoute[]): void => {
  const contracts = routes.map(({ contract }) => contract).filter(({ url }) => !url.includes('*'))
  for (const [, [first]] of Map.groupBy(contracts, ({ url }) => url.replace(/:\w+/g, ':'))) {
    if (!first) continue
    const served = methods.filter((method) => contracts.some((contract) => takes(contract, method, first.url)))
    const others = methods.filter((method) => !served.includes(method))
    if (others.length > 0)
      app.route({ method: others, url: first.url, config: open, onRequest: refuse(served), handler: async () => {} })
  }
}

/** Before the body is looked at: what is wrong is the method, whatever came with it. */
const refuse = (served: readonly Method[]) => async (request: FastifyRequest, reply: FastifyReply) => {
  reply.header('allow', served.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', '))
  throw new Problem(httpProblems.method_not_allowed, { method: request.method, allowed: served.join(', ') })
}

const takes = (contract: RouteContract, method: Method, url: string): boolean => {
  if (contract.method !== method) return false
  const [pattern, asked] = [contract.url.split('/'), url.split('/')]
  return (
    pattern.length === asked.length && pattern.every((part, at) => part.startsWith(':') || part === (asked[at] ?? ''))
  )
}
