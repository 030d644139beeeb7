import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { RouteContract } from '#shared/route.ts'
import { withRequestId } from '../log.ts'
import type { BoundRoute, Call } from '../module.ts'
import { Problem } from '../problem.ts'
import { acceptedType } from './errors.ts'
import { languageOf } from './language.ts'
import { httpProblems } from './problems.ts'

/** The status of an answer that its handler did not set: the lowest success that the contract lists. */
const usualStatus = (contract: RouteContract): number =>
  Math.min(
    ...Object.keys(contract.schema.response)
      .map(Number)
      .filter((status) => status < 400),
  )

/** The parser of uploads stands before every route: one that takes JSON would see no body at all, and say so oddly. */
const refuseMultipart = async (request: FastifyRequest): Promise<void> => {
  if (request.isMultipart()) throw new Problem(httpProblems.unsupported_media_type, { accepted: acceptedType(request) })
}

/**
 * A parameter that a route does not know would change nothing, silently: `?limt=5` asks for five and gets twenty. It is refused
 * where a route takes parameters at all: past one that takes none, a proxy's or a poller's own stamp changes nothing that
 * somebody meant. Links that people click are public: mail programs and networks hang their own onto them.
 */
const queryOf = ({
  schema: { querystring },
  config: { access },
}: RouteContract): RouteContract['schema']['querystring'] =>
  querystring instanceof z.ZodObject && access !== 'public' ? querystring.strict() : querystring

/**
 * Registers one route; the only function that does. The handler gets what the contract's schemas made of the request.
 * It may set another status with `reply.code`, and where it sends a stream or bytes itself it returns `reply`.
 */
export const registerRoute = (app: FastifyInstance, { contract, handle }: BoundRoute): void => {
  const { multipart: _parts, problems: _codes, ...known } = contract.schema
  const querystring = queryOf(contract)
  const schema = { ...known, ...(querystring && { querystring }) }
  const status = usualStatus(contract)
  app.route({
    method: contract.method,
    url: contract.url,
    schema,
    config: contract.config,
    ...(contract.bodyLimit !== undefined && { bodyLimit: contract.bodyLimit }),
    ...(schema.body && !schema.consumes && { preValidation: refuseMultipart }),
    handler: async (request, reply) => {
      reply.code(status)
      const answer = await withRequestId(request.id, () => handle(callOf(request, reply)))
      if (answer !== undefined && answer !== null) return answer
      // A reply is a promise of its own end: a handler that returned it has been awaited, and all is sent.
      return reply.sent || reply.raw.headersSent ? reply : reply.send()
    },
  })
}

// Params, query and body were validated by the contract's schemas before the handler runs, so they have their shapes.
const callOf = (request: FastifyRequest, reply: FastifyReply): Call<RouteContract> =>
  ({
    actor: request.identity.kind === 'actor' ? request.identity.actor : null,
    params: request.params,
    query: request.query,
    body: request.body,
    language: languageOf(request.headers['accept-language']),
    request,
    reply,
  }) as Call<RouteContract>
