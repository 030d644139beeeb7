import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { type InvoiceList, type InvoiceSummary, listInvoices } from '#invoices/contract.ts'
import { call } from '#ui/wire/api.ts'
import { keyOf, useRoute } from '#ui/wire/query.ts'
import { type ListFilter, queryOf } from '../filter.ts'

/** Rows asked for at once. */
export const PAGE = 100

/** Rows asked for before they come into view: a hand on the wheel covers two hundred a second. */
const AHEAD = 150

const BUSY_MS = 1_500
const CALM_MS = 30_000

const refetchInterval = (data: InvoiceList | undefined): number =>
  data && data.counts.a_traiter + data.counts.en_cours > 0 ? BUSY_MS : CALM_MS

const input = (filter: ListFilter, page: number) => ({
  query: { ...queryOf(filter), limit: PAGE, offset: page * PAGE },
})

/**
 * The list that a filter selects, however long: the first page always, later ones when they come into view
 * (`showRange`). Asked again often while something is being read, rarely otherwise.
 */
export const useInvoices = (filter: ListFilter) => {
  const [range, setRange] = useState<readonly [number, number]>([0, 0])
  const first = useRoute(listInvoices, input(filter, 0), {
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => refetchInterval(state.data),
  })
  const from = Math.max(1, range[0])
  const pages = Array.from({ length: Math.max(0, range[1] - from + 1) }, (_, index) => from + index)
  const later = useQueries({
    queries: pages.map((page) => ({
      queryKey: keyOf(listInvoices, input(filter, page)),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(listInvoices, { ...input(filter, page), signal }),
      refetchInterval: refetchInterval(first.data),
      enabled: !first.isPlaceholderData && first.data !== undefined && page * PAGE < first.data.total,
    })),
  })
  const rowAt = (index: number): InvoiceSummary | undefined => {
    const page = Math.floor(index / PAGE)
    const list = page === 0 ? first.data : later[pages.indexOf(page)]?.data
    return list?.items[index % PAGE]
  }
  const showRange = (start: number, end: number) => {
    const wanted = [Math.floor(Math.max(0, start - AHEAD) / PAGE), Math.floor((end + AHEAD) / PAGE)] as const
    if (wanted[0] !== range[0] || wanted[1] !== range[1]) setRange(wanted)
  }
  return { first, rowAt, showRange }
}

/** Every row of the filter, for "select all". */
export const allInvoices = async (filter: ListFilter): Promise<InvoiceSummary[]> => {
  const rows: InvoiceSummary[] = []
  for (;;) {
    const { items, total } = await call(listInvoices, {
      query: { ...queryOf(filter), limit: 500, offset: rows.length },
    })
    rows.push(...items)
    if (items.length === 0 || rows.length >= total) return rows
  }
}
