import ipaddr from 'ipaddr.js'
import type { Config } from '../../config.ts'
import { parseAddress } from '../../ssrf/addresses.ts'
import type { Identity, LimitName } from './authenticate.ts'
import type { Bucket } from './limits.ts'

/**
 * Which counter a request is charged to. Anonymous callers and sign-in attempts: their address; a key: the key, by its
 * own limit where it has one; a person: the person, so that an office behind one address works. `extract`, `poll` and
 * `feedback` are counted apart from the rest, so that none of them uses up another's requests.
 */
export const bucketOf = (
  limit: LimitName | undefined,
  identity: Identity,
  address: string,
  config: Config,
): Bucket | null => {
  if (limit === 'none') return null
  if (limit === 'auth') return { name: 'auth', key: callerNetwork(address), points: config.limitAuth }
  if (identity.kind === 'anonymous')
    return { name: 'anonymous', key: callerNetwork(address), points: config.limitAnonymous }

  const general = generalLimit(identity, config)
  if (limit === 'extract') return { ...general, name: 'extract', points: config.limitExtract }
  if (limit === 'poll') return { ...general, name: 'poll', points: Math.max(config.limitPoll, general.points) }
  return limit === 'feedback' ? { ...general, name: 'feedback' } : general
}

const generalLimit = (identity: Exclude<Identity, { kind: 'anonymous' }>, config: Config): Bucket => {
  if (identity.kind === 'account') return { name: 'caller', key: `user:${identity.userId}`, points: config.limitUser }
  const { actor } = identity
  if (actor.via === 'key') {
    return { name: 'caller', key: `key:${actor.keyId}`, points: identity.limit ?? config.limitKey }
  }
  return { name: 'caller', key: `user:${actor.userId}`, points: config.limitUser }
}

/** One household or office has a whole IPv6 /64, so it is counted as one; IPv4 addresses are counted singly. */
const callerNetwork = (address: string): string => {
  const parsed = parseAddress(address)
  if (!(parsed instanceof ipaddr.IPv6)) return parsed?.toString() ?? 'unknown'
  return `${ipaddr.IPv6.networkAddressFromCIDR(`${parsed}/64`)}/64`
}
