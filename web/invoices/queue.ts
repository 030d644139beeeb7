import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { type InvoiceSummary, listInvoices } from '#invoices/contract.ts'
import { createStore } from '#ui/store.ts'
import { call } from '#ui/wire/api.ts'
import { addressOf, defaultFilter, filterOf, type ListFilter, queryOf } from './filter.ts'

// The queue of a review: the list from which the reader came, as it stood then, so that "12 sur 87" and "previous"
// mean something while invoices leave it one by one. Without a list: what waits to be validated, oldest first.

export const QUEUE = 'review-queue'

/** What was settled since the queue was drawn: not offered again. */
const settled = createStore<ReadonlySet<string>>(new Set())

export const settle = (id: string): void => settled.set((before) => new Set([...before, id]))

export const unsettle = (id: string): void =>
  settled.set((before) => new Set([...before].filter((other) => other !== id)))

const toValidate: ListFilter = { ...defaultFilter, state: ['a_valider'], direction: 'asc' }

export type Queue = {
  /** From 1; null when the invoice is not in the queue. */
  index: number | null
  total: number
  previous: string | null
  next: string | null
  /** The next one that still waits to be validated; null: none in this queue. */
  nextToValidate: string | null
  /** The next ones that wait, in their order: fetched while this one is looked at. */
  upcoming: string[]
  /** Address of the list that the queue came from. */
  search: string
}

const AHEAD = 2

type Row = Pick<InvoiceSummary, 'id' | 'state'>

/** Where `id` stands among `rows`; `done` are those settled since the rows were asked for. After the last comes the first. */
export const standing = (rows: Row[], total: number, id: string, done: ReadonlySet<string>): Omit<Queue, 'search'> => {
  const at = rows.findIndex((row) => row.id === id)
  const waits = (row: Row) => row.id !== id && row.state === 'a_valider' && !done.has(row.id)
  const upcoming = [...rows.slice(at + 1), ...rows.slice(0, Math.max(0, at))].filter(waits).slice(0, AHEAD)
  return {
    index: at < 0 ? null : at + 1,
    total,
    previous: at > 0 ? (rows[at - 1]?.id ?? null) : null,
    next: rows[at + 1]?.id ?? null,
    nextToValidate: upcoming[0]?.id ?? null,
    upcoming: upcoming.map((row) => row.id),
  }
}

/** Where this invoice stands in the queue named by the address. */
export const useQueue = (id: string): Queue => {
  const [address] = useSearchParams()
  const asked = address.size > 0
  const filter = asked ? filterOf(address) : toValidate
  const search = asked ? addressOf(filter).toString() : ''
  const { data } = useQuery({
    queryKey: [QUEUE, search],
    queryFn: ({ signal }) => call(listInvoices, { query: { ...queryOf(filter), limit: 500 }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return { ...standing(data?.items ?? [], data?.total ?? 0, id, settled.use()), search }
}
