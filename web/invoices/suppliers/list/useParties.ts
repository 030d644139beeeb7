import { useQuery } from '@tanstack/react-query'
import { listParties, type Party, type PartyRole } from '#invoices/suppliers/contract.ts'
import { add } from '#shared/money.ts'
import { call } from '#ui/wire/api.ts'
import type { PartyFilter } from '../partyFilter.ts'

/** Every record that the filter selects: a company has hundreds, rarely thousands, and the totals must hold for all. */
const allParties = async (role: PartyRole, filter: PartyFilter, signal: AbortSignal): Promise<Party[]> => {
  const rows: Party[] = []
  for (;;) {
    const { search, ...order } = filter
    const query = { role, ...order, ...(search ? { search } : {}), limit: 500, offset: rows.length }
    const { items, total } = await call(listParties, { query, signal })
    rows.push(...items)
    if (items.length === 0 || rows.length >= total) return rows
  }
}

/** The records of a role, in the order of the filter. Named after its route, so that `refresh(listParties)` asks again. */
export const useParties = (role: PartyRole, filter: PartyFilter) =>
  useQuery({
    queryKey: [listParties.url, 'all', role, filter],
    queryFn: ({ signal }) => allParties(role, filter, signal),
    // Another search keeps the table under the eyes; another room does not.
    placeholderData: (before, query) => (query?.queryKey[2] === role ? before : undefined),
  })

export type YearSum = Party['year'][number]

/** Sums over the records, by currency, the most used currency first. */
export const yearSums = (parties: readonly Party[]): YearSum[] => {
  const sums = new Map<string, YearSum & { records: number }>()
  for (const { currency, total_ht, total_ttc } of parties.flatMap(({ year }) => year)) {
    const sum = sums.get(currency) ?? { currency, total_ht: '0', total_ttc: '0', records: 0 }
    sums.set(currency, {
      currency,
      total_ht: add(sum.total_ht, total_ht),
      total_ttc: add(sum.total_ttc, total_ttc),
      records: sum.records + 1,
    })
  }
  return [...sums.values()]
    .toSorted((a, b) => b.records - a.records)
    .map(({ currency, total_ht, total_ttc }) => ({ currency, total_ht, total_ttc }))
}
