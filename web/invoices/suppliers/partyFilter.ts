import { listParties, type PartyRole } from '#invoices/suppliers/contract.ts'

// The filter of the suppliers stands in the address, so that it can be shared.

const query = listParties.schema.querystring.shape

export type PartySort = ReturnType<typeof query.sort.parse>

export const partySorts = query.sort.unwrap().options

export type PartyFilter = { search: string; sort: PartySort; direction: 'asc' | 'desc' }

export const defaultPartyFilter: PartyFilter = { search: '', sort: 'name', direction: 'asc' }

/** What an address asks for; what it does not say, or says wrongly, is the default. */
export const partyFilterOf = (address: URLSearchParams): PartyFilter => ({
  search: (address.get('search') ?? '').slice(0, 200),
  sort: partySorts.find((known) => known === address.get('sort')) ?? defaultPartyFilter.sort,
  direction: address.get('direction') === 'desc' ? 'desc' : 'asc',
})

/** The filter as an address; defaults are left out, so that one list has one address. */
export const partyAddressOf = ({ search, sort, direction }: PartyFilter): URLSearchParams => {
  const address = new URLSearchParams()
  if (search) address.set('search', search)
  if (sort !== defaultPartyFilter.sort) address.set('sort', sort)
  if (direction !== defaultPartyFilter.direction) address.set('direction', direction)
  return address
}

/** Where the records of a role live. */
export const partyPaths: Record<PartyRole, string> = {
  supplier: '/factures/fournisseurs',
  buyer: '/factures/acheteurs',
}
