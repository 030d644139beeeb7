import ipaddr from 'ipaddr.js'

// What an address is, and whether a list of addresses and networks names it. Used by the SSRF guard, by the trusted
// proxies and by the readers of /metrics.

type Address = ipaddr.IPv4 | ipaddr.IPv6
export type Network = [Address, number]

/** Names of groups of networks that lists may use instead of writing them out. */
const groups: Record<string, string[]> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  private: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
  '*': ['0.0.0.0/0', '::/0'],
}

/** An address as text → parsed, IPv4-mapped IPv6 as the IPv4 that it means; null when it is none. */
export const parseAddress = (text: string): Address | null => {
  const bare = text.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  // Only the four-part decimal form: 127.1 or 0x7f.1 must never be read differently here and by the system.
  if (!ipaddr.IPv4.isValidFourPartDecimal(bare) && !ipaddr.IPv6.isValid(bare)) return null
  return ipaddr.process(bare)
}

/** "10.0.0.1", "10.0.0.0/8", "fd00::/8" or a group's name → networks; null when it is none of these. */
export const parseNetworks = (text: string): Network[] | null => {
  const group = groups[text.toLowerCase()]
  if (group) return group.map((cidr) => ipaddr.parseCIDR(cidr))
  if (ipaddr.isValidCIDR(text)) return [ipaddr.parseCIDR(text)]
  const address = parseAddress(text)
  return address ? [[address, address.kind() === 'ipv4' ? 32 : 128]] : null
}

export const inNetworks = (address: Address, networks: readonly Network[]): boolean =>
  networks.some(([network, bits]) => {
    if (address instanceof ipaddr.IPv4) return network instanceof ipaddr.IPv4 && address.match(network, bits)
    return network instanceof ipaddr.IPv6 && address.match(network, bits)
  })

/**
 * A setting's list → a test of addresses. Throws an Error that names the setting and the entry that is no address.
 */
export const addressTest = (setting: string, entries: readonly string[]): ((address: string) => boolean) => {
  const networks = entries.flatMap((entry) => {
    const parsed = parseNetworks(entry)
    if (!parsed)
      throw new Error(`${setting} : « ${entry} » n'est ni une adresse, ni un réseau (10.0.0.0/8), ni private.`)
    return parsed
  })
  return (text) => {
    const address = parseAddress(text)
    return address !== null && inNetworks(address, networks)
  }
}

/** The address of Azure's platform service on every virtual machine: public by its number, private by what it serves. */
const metadataAddresses = new Set(['168.63.129.16'])

/**
 * Whether the whole internet may be reached at this address: IPv4 outside every range of the IANA special-purpose
 * registry (private, loopback, link-local, CGNAT, multicast, …); IPv6 inside 2000::/3 (global unicast) and no form
 * that hides an IPv4 address (mapped, 6to4, Teredo, NAT64). What is no plain address is not public.
 */
export const isPublic = (text: string): boolean => {
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return false
  const address = ipaddr.parse(text)
  if (address.range() !== 'unicast' || metadataAddresses.has(text)) return false
  return address instanceof ipaddr.IPv4 || address.match(ipaddr.IPv6.parse('2000::'), 3)
}
