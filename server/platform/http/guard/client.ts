import type { FastifyRequest } from 'fastify'
import type { Config } from '../../config.ts'
import { addressTest, parseAddress } from '../../ssrf/addresses.ts'

/** Decides whose X-Forwarded-* headers count: those of the proxies in TRUSTED_PROXIES, nobody's where it is empty. */
export const trustedProxies = (config: Config): false | ((address: string) => boolean) =>
  config.trustedProxies.length === 0 ? false : addressTest('TRUSTED_PROXIES', config.trustedProxies)

/** The address at the other end of the socket: the caller's, or the last proxy's. */
export const peerOf = (request: FastifyRequest): string => request.socket.remoteAddress ?? ''

/** The caller's address: the peer's, or what a trusted proxy says; a forged word instead of an address counts as the peer's. */
export const clientAddress = (request: FastifyRequest): string => {
  const address = parseAddress(request.ip ?? '') ?? parseAddress(peerOf(request))
  return address?.toString() ?? 'unknown'
}

const defaultReaders = ['loopback', 'linklocal', 'private']

/**
 * Who may read /metrics. A request that some proxy forwarded comes from farther than its peer's address tells, so
 * where that proxy is not a trusted one it is refused rather than taken for a neighbour.
 */
export const metricsReaders = (config: Config): ((request: FastifyRequest) => boolean) => {
  const mayRead = addressTest('METRICS_ALLOW', config.metricsAllow.length > 0 ? config.metricsAllow : defaultReaders)
  const isProxy = trustedProxies(config)
  return (request) => {
    const forwarded = request.headers['x-forwarded-for'] !== undefined || request.headers.forwarded !== undefined
    if (forwarded && (isProxy === false || !isProxy(peerOf(request)))) return false
    return mayRead(clientAddress(request))
  }
}
