import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request could have been forged by another site (CSRF): it changes something, brings a cookie as its only
 * credential, and is neither of our own origin nor of an allowed one. A key or bearer header cannot be sent across
 * origins without a CORS preflight, so those are proof enough.
 */
export const isForgeable = (request: FastifyRequest, config: Config): boolean => {
  const { cookie, authorization, origin } = request.headers
  if (safeMethods.has(request.method) || !cookie || authorization || request.headers['x-api-key']) return false
  if (origin && config.allowedOrigins.includes(origin)) return false
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return false
  return site !== undefined || !isOwnOrigin(origin, request, config)
}

/** By host alone: behind a proxy that ends TLS the scheme that we see is not the browser's. */
const isOwnOrigin = (origin: string | undefined, request: FastifyRequest, config: Config): boolean => {
  if (!origin || !URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return host === request.host || (config.siteUrl !== undefined && host === new URL(config.siteUrl).host)
}
