import type { FastifyRequest } from 'fastify'
import { config } from '../config.ts'
import { isOtherOrigin } from './origins.ts'

export type CookieSetting = { secure: boolean; crossSite: boolean }

/**
 * What a cookie needs for this request: `Secure` wherever the browser came by HTTPS, and `SameSite=None; Secure` where
 * the web app lives on another origin that ALLOWED_ORIGINS names (browsers count http://localhost as secure).
 */
export const cookieSetting = (request: FastifyRequest): CookieSetting => {
  const { origin } = request.headers
  const crossSite = origin !== undefined && config().allowedOrigins.includes(origin) && isOtherOrigin(origin, request)
  return { secure: crossSite || request.protocol === 'https', crossSite }
}

/** A Set-Cookie line with its SameSite and Secure attributes replaced. */
export const withSetting = (line: string, { secure, crossSite }: CookieSetting): string => {
  const kept = line.split(';').filter((part) => !/^\s*(secure|samesite\s*=)/i.test(part))
  kept.push(crossSite ? ' SameSite=None' : ' SameSite=Lax')
  if (secure) kept.push(' Secure')
  return kept.join(';')
}
