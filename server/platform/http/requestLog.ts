import type { FastifyInstance, FastifyRequest } from 'fastify'
import { log } from '../log.ts'
import { counter, histogram } from '../metrics.ts'

const requestsTotal = counter('http_requests_total', 'Requests answered', ['method', 'route', 'status'])
const duration = histogram(
  'http_request_duration_seconds',
  'Time from the request to the end of its answer',
  ['method', 'route', 'status'],
  [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10, 30, 60],
)

/** Asked every few seconds by machines: only of interest to who debugs. */
const quiet = new Set(['/health', '/ready', '/metrics', '/*', '/docs/static/*'])

/**
 * One line and one count for each answered request. Requests are named by their route's pattern: an address may hold
 * an invitation's token, and as a metric's label it would never end. Ids in the address (UUIDs) are logged, they are no secrets.
 */
export const installRequestLog = (app: FastifyInstance): void => {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    const route = request.is404 ? 'unknown' : (request.routeOptions.url ?? 'unknown')
    const labels = { method: request.method, route, status: String(reply.statusCode) }
    requestsTotal.inc(labels)
    duration.observe(labels, reply.elapsedTime / 1000)
    const level = quiet.has(route) && reply.statusCode < 500 ? 'debug' : 'info'
    log()[level](
      {
        requestId: request.id,
        method: request.method,
        route,
        ...idsOf(request),
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
        ...callerOf(request),
      },
      'request',
    )
  })
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

const idsOf = (request: FastifyRequest): Record<string, string> => {
  const params = Object.entries((request.params ?? {}) as Record<string, unknown>)
  return Object.fromEntries(
    params.flatMap(([name, value]) =>
      name !== 'token' && typeof value === 'string' && uuid.test(value) ? [[name, value]] : [],
    ),
  )
}

const callerOf = ({ identity }: FastifyRequest): Record<string, string> => {
  if (identity?.kind === 'actor') return { actor: identity.actor.userId ?? identity.actor.keyId ?? identity.actor.via }
  return identity?.kind === 'account' ? { actor: identity.userId } : {}
}
