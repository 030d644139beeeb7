import { inNetworks, type Network, parseAddress, parseNetworks } from './addresses.ts'

// SSRF_ALLOW: which private places may be reached all the same. An entry is a host name, an address, a network
// (10.0.0.0/8) or a group (private, loopback, linklocal), each of the first two with `:port` to allow that port only.

export type AllowRule = { host: string | null; networks: readonly Network[]; port: number | null }
export type Place = { host: string; address: string; port: number }

/** Throws an Error that names the entry which is none of these. */
export const parseAllow = (entries: readonly string[]): AllowRule[] => entries.map(parseEntry)

const parseEntry = (entry: string): AllowRule => {
  const networks = parseNetworks(entry)
  if (networks) return { host: null, networks, port: null }
  const [, place = entry, digits] = /^(\[.+\]|[^:]+):(\d{1,5})$/.exec(entry) ?? []
  const port = digits === undefined ? null : Number(digits)
  const address = parseNetworks(place.replace(/^\[|\]$/g, ''))
  if (address) return { host: null, networks: address, port }
  if (!/^[a-z0-9_]([a-z0-9_.-]*[a-z0-9_])?$/i.test(place)) {
    throw new Error(`SSRF_ALLOW : « ${entry} » n'est ni un hôte, ni une adresse, ni un réseau.`)
  }
  return { host: place.toLowerCase(), networks: [], port }
}

export const isAllowed = (rules: readonly AllowRule[], { host, address, port }: Place): boolean => {
  const parsed = parseAddress(address)
  return rules.some(
    (rule) =>
      (rule.port === null || rule.port === port) &&
      (rule.host === host || (parsed !== null && inNetworks(parsed, rule.networks))),
  )
}
