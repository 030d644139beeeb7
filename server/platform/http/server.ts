import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { config } from '../config.ts'
import { pools } from '../database/database.ts'
import { log } from '../log.ts'
import type { Module } from '../module.ts'
import { measureProcess } from '../processMetrics.ts'
import { installDrain } from './drain.ts'
import { installErrorHandlers, sendProblem } from './errors.ts'
import type { Identify } from './guard/authenticate.ts'
import { trustedProxies } from './guard/client.ts'
import { createGuard } from './guard/guard.ts'
import { createLimits, type Limits } from './guard/limits.ts'
import type { Examples } from './openapi/examples.ts'
import { descriptions, type French } from './openapi/french.ts'
import { installOpenApi } from './openapi/openapi.ts'
import { refuseOtherMethods } from './otherMethods.ts'
import { requireAccess } from './pluginRoutes.ts'
import { registerRoute } from './register.ts'
import { installRequestLog } from './requestLog.ts'
import { installSecurity } from './security.ts'
import { type Checks, systemRoutes } from './systemRoutes.ts'
import { installTransport, type Patience, transportOptions } from './transport.ts'
import { serializerCompiler, validatorCompiler } from './validation.ts'
import { inlineScriptHashes, installStaticFiles, webRoutes } from './webApp.ts'

export type ServerOptions = {
  identify: Identify
  /** By default counted in the database that all replicas share. */
  limits?: Limits
  checks?: Partial<Checks>
  /** Folder of the built web app. */
  webRoot?: string
  /** How long a silent or slow caller is waited for. */
  patience?: Patience
  /** Shown in the API's description. */
  examples?: Examples
  /** The French of its texts; what it lacks stays English. */
  french?: French
}

const mebibyte = 1024 * 1024
const builtWebApp = fileURLToPath(new URL('../../../web/dist', import.meta.url))
const sendable = /^[\w.-]{8,100}$/

/**
 * The web server of these modules, ready to listen; `close()` drains it. Throws where a route has no access, or where
 * a setting (TRUSTED_PROXIES, METRICS_ALLOW) names no address.
 */
export const buildServer = async (modules: readonly Module[], options: ServerOptions): Promise<FastifyInstance> => {
  const { identify, limits = createLimits(pools().app), webRoot = builtWebApp, examples = {}, french = {} } = options
  const logger: FastifyBaseLogger = log()
  const app: FastifyInstance = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    // The request's id comes from the async context (log.ts); a child with its own would write it twice.
    childLoggerFactory: (parent) => parent,
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && sendable.test(given) ? given : randomUUID()
    },
    trustProxy: trustedProxies(config()),
    // Addresses that the router itself cannot read never get as far as a route and its error handler.
    frameworkErrors: (error, request, reply) => void sendProblem(error, request, reply),
    bodyLimit: mebibyte,
    ...transportOptions(options.patience),
    routerOptions: { maxParamLength: 500, ignoreTrailingSlash: true },
  })
  app.decorateRequest('identity')
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  installErrorHandlers(app)
  // Fastify would hand plain text over as a body: JSON sent under that name would be told that it is no object.
  app.removeContentTypeParser('text/plain')
  measureProcess()
  requireAccess(app)
  installTransport(app)
  installRequestLog(app)
  const isDraining = installDrain(app)

  await installSecurity(app, inlineScriptHashes(webRoot))
  app.addHook('onRequest', createGuard(identify, limits))
  await app.register(cookie)
  await app.register(multipart, { limits: { files: 1, fields: 20, fieldSize: 10_000, parts: 25 } })
  await installStaticFiles(app, webRoot)

  const checks: Checks = { database: askDatabase, ready: async () => {}, ...options.checks }
  const described = descriptions(french)
  const routes = [
    ...systemRoutes(checks, isDraining, described),
    ...modules.flatMap((module) => module.routes),
    ...webRoutes(webRoot),
  ]
  await installOpenApi(app, routes, examples, described)
  for (const route of routes) registerRoute(app, route)
  refuseOtherMethods(app, routes)
  return app
}

const askDatabase = async (): Promise<void> => {
  await pools().app.query('select 1')
}
