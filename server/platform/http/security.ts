import cors from '@fastify/cors'
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type Config, config } from '../config.ts'
import { log } from '../log.ts'
import { Problem } from '../problem.ts'
import { peerOf, trustedProxies } from './guard/client.ts'
import { httpProblems } from './problems.ts'

/** Asked by load balancers and monitors by address, from inside: neither redirected nor checked for their host name. */
const exempt = new Set(['/health', '/ready', '/metrics'])
const loopbackNames = new Set(['localhost', '127.0.0.1', '[::1]'])
const exposedHeaders = [
  'X-Request-Id',
  'Retry-After',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Content-Disposition',
  'Location',
]

/** `scriptHashes`: the inline scripts of the web app's page, which may run; nothing else inline may. */
export const installSecurity = async (app: FastifyInstance, scriptHashes: string[]): Promise<void> => {
  const settings = config()
  const production = settings.environment === 'production'
  const anyOrigin = settings.allowedOrigins.includes('*')
  if (anyOrigin) log().warn('ALLOWED_ORIGINS=*: sessions of other origins are not accepted; list them to allow that')
  app.addHook('onRequest', createHostCheck(settings))
  app.addHook('onSend', keptByNobody)
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'", ...scriptHashes],
        // The component library and the API reference set styles from scripts.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'", 'data:'],
        'connect-src': ["'self'"],
        'worker-src': ["'self'", 'blob:'],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: production ? { maxAge: 15_552_000, includeSubDomains: false } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  })
  await app.register(cors, {
    // `*` opens the API to keys and tokens from everywhere, never to sessions: no cookie goes along.
    origin: anyOrigin ? '*' : settings.allowedOrigins,
    credentials: !anyOrigin,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ['Content-Type', 'Authorization', 'X-Api-Key', 'X-Request-Id', 'Accept-Language', 'X-Workspace-Id'],
    exposedHeaders,
    maxAge: 600,
    strictPreflight: false,
  })
}

/** What one company is told, no cache in between keeps for another: it need not look at keys. Routes may say otherwise. */
const keptByNobody = async (_request: FastifyRequest, reply: FastifyReply): Promise<void> => {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
}

const createHostCheck = (settings: Config) => {
  const isProxy = trustedProxies(settings)
  const redirects = settings.environment === 'production' && isProxy !== false
  return async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (exempt.has(request.routeOptions.url ?? '')) return
    const host = request.hostname.toLowerCase()
    if (!isTrustedHost(host, settings)) throw new Problem(httpProblems.host_refused, { host: host.slice(0, 100) })
    // Only a trusted proxy knows how the browser came; our own socket is plain either way.
    const said = request.headers['x-forwarded-proto'] !== undefined && isProxy !== false && isProxy(peerOf(request))
    if (redirects && said && request.protocol === 'http') {
      return reply.redirect(`https://${request.host}${request.raw.url ?? '/'}`, 308)
    }
  }
}

/** TRUSTED_HOSTS names hosts, or `*.domain` for all below it; the machine's own names always work outside production. */
export const isTrustedHost = (host: string, settings: Config): boolean => {
  if (settings.trustedHosts.length === 0) return true
  if (settings.environment !== 'production' && loopbackNames.has(host)) return true
  return settings.trustedHosts.some((pattern) => {
    const trusted = pattern.toLowerCase()
    if (trusted === '*') return true
    return trusted.startsWith('*.') ? host.endsWith(trusted.slice(1)) : host === trusted
  })
}
