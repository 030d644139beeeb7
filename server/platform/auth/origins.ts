import type { FastifyRequest } from 'fastify'
import { config } from '../config.ts'

/** Origin of the page's address that a request was sent to: "https://comptoir.example.fr". */
export const ownOrigin = (request: FastifyRequest): string => `${request.protocol}://${request.host}`

/** By host alone: behind a proxy that ends TLS unannounced, the scheme that we see is not the browser's. */
export const isOtherOrigin = (origin: string, request: FastifyRequest): boolean =>
  !URL.canParse(origin) || new URL(origin).host !== request.host

/** Origins that may sign in and sign out: our own address by either scheme, SITE_URL, and ALLOWED_ORIGINS. */
export const trustedOriginsOf = (request?: Request): string[] => {
  const { siteUrl, allowedOrigins } = config()
  const host = request ? new URL(request.url).host : null
  return [
    ...(host ? [`http://${host}`, `https://${host}`] : []),
    ...(siteUrl ? [new URL(siteUrl).origin] : []),
    // A star would match every origin there is; CORS drops it too.
    ...allowedOrigins.filter((origin) => origin !== '*'),
  ]
}

/**
 * Where links in mails lead; null where it is not known for sure. A stranger can ask for a reset mail to anybody's
 * address with a Host header of their choice, so the request's own host counts only where TRUSTED_HOSTS checks it.
 */
export const siteOrigin = (request: { url: string } | undefined): string | null => {
  const { siteUrl, trustedHosts } = config()
  if (siteUrl) return new URL(siteUrl).origin
  return request && trustedHosts.length > 0 ? new URL(request.url).origin : null
}

/** Where a link for the caller's own use leads: SITE_URL, else the web app that calls, else our own address. */
export const linkOrigin = (request: FastifyRequest): string => {
  const { siteUrl, allowedOrigins } = config()
  if (siteUrl) return new URL(siteUrl).origin
  const { origin } = request.headers
  return origin && allowedOrigins.includes(origin) ? origin : ownOrigin(request)
}
