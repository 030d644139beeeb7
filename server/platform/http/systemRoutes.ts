import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { ProblemDocument, problemByCode } from '#shared/problem.ts'
import { defineRoute } from '#shared/route.ts'
import { nameSchemas } from '#shared/schema.ts'
import { config } from '../config.ts'
import { metrics } from '../metrics.ts'
import { type BoundRoute, bind } from '../module.ts'
import { Problem } from '../problem.ts'
import { metricsReaders } from './guard/client.ts'
import { problemExample } from './openapi/responses.ts'
import { httpProblems } from './problems.ts'

// What monitors and load balancers ask. Open to all (metrics: to METRICS_ALLOW), never counted.

const open = { access: 'public', limit: 'none' } as const

const Health = z.object({ status: z.literal('healthy'), database: z.literal('connected'), timestamp: z.string() })
const Unhealthy = z.object({ status: z.literal('unhealthy'), error: z.string() })
const Readiness = z.object({ status: z.enum(['ready', 'not_ready']), reason: z.string().optional() })

const getHealth = defineRoute({
  method: 'GET',
  url: '/health',
  config: open,
  schema: {
    operationId: 'getHealth',
    tags: ['system'],
    summary: 'Is the service alive',
    response: { 200: Health, 503: Unhealthy },
  },
})

const getReady = defineRoute({
  method: 'GET',
  url: '/ready',
  config: open,
  schema: {
    operationId: 'getReady',
    tags: ['system'],
    summary: 'May it get traffic',
    response: { 200: Readiness, 503: Readiness },
  },
})

const getMetrics = defineRoute({
  method: 'GET',
  url: '/metrics',
  config: open,
  schema: {
    operationId: 'getMetrics',
    problems: ['metrics_refused'],
    tags: ['system'],
    summary: 'Prometheus metrics, for the addresses in METRICS_ALLOW',
    response: { 200: z.any().describe('text/plain') },
  },
})

const getOpenApi = defineRoute({
  method: 'GET',
  url: '/openapi.json',
  config: open,
  schema: {
    operationId: 'getOpenApi',
    tags: ['system'],
    summary: 'This description, as OpenAPI 3.1',
    response: { 200: z.any() },
  },
})

const getProblem = defineRoute({
  method: 'GET',
  url: '/problems/:code',
  config: open,
  schema: {
    operationId: 'getProblem',
    problems: ['not_found'],
    tags: ['system'],
    summary: 'What a refusal means: where the “type” of a problem document leads',
    params: z.object({ code: z.string() }),
    response: { 200: ProblemDocument },
  },
})

export type Checks = {
  /** Resolves when the database answers. */
  database: () => Promise<void>
  /** Resolves when everything that traffic needs is there: migrations, queue. */
  ready: () => Promise<void>
}

/** A monitor waits a few seconds at most; a database that hangs is as unhealthy as one that refuses. */
const checkTimeoutMs = 3000

/** `described`: the description of all routes, in the caller's language. */
export const systemRoutes = (
  checks: Checks,
  isDraining: () => boolean,
  described: (request: FastifyRequest) => object,
): BoundRoute[] => {
  const mayRead = metricsReaders(config())
  return [
    bind(getHealth, async ({ reply }) => {
      const fault = await faultOf(checks.database)
      if (fault === null)
        return { status: 'healthy' as const, database: 'connected' as const, timestamp: new Date().toISOString() }
      reply.code(503)
      return { status: 'unhealthy' as const, error: fault }
    }),
    bind(getReady, async ({ reply }) => {
      const fault = isDraining() ? 'shutting down' : ((await faultOf(checks.database)) ?? (await faultOf(checks.ready)))
      if (fault === null) return { status: 'ready' as const }
      reply.code(503)
      return { status: 'not_ready' as const, reason: fault }
    }),
    bind(getMetrics, async ({ request, reply }) => {
      if (!mayRead(request)) throw new Problem(httpProblems.metrics_refused)
      return reply.type(metrics.contentType).send(await metrics.metrics())
    }),
    bind(getOpenApi, async ({ request, reply }) =>
      reply
        .header('vary', 'Origin, Accept-Language')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(described(request))),
    ),
    bind(getProblem, async ({ params, language, reply }) => {
      const definition = problemByCode(params.code)
      if (!definition) throw new Problem(httpProblems.not_found)
      reply.header('vary', 'Origin, Accept-Language')
      return problemExample(definition, language)
    }),
  ]
}

/** Null where the check passes; otherwise a word for monitors that gives nothing away (the log has the error). */
const faultOf = async (check: () => Promise<void>): Promise<string | null> => {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(resolve, checkTimeoutMs, 'timeout')
  })
  const outcome = check().then(
    () => null,
    (error: unknown) =>
      error instanceof Error && 'code' in error ? `unavailable (${String(error.code)})` : 'unavailable',
  )
  try {
    return await Promise.race([outcome, late])
  } finally {
    clearTimeout(timer)
  }
}

nameSchemas({ Health, Unhealthy, Readiness })
