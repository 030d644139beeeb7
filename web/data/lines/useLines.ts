import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { useState } from 'react'
import { type LineResult, listFacts } from '#data/metrics/facts/contract.ts'
import { call, type Input } from '#ui/wire/api.ts'
import { keyOf, useRoute } from '#ui/wire/query.ts'

export type LinesAsked = Omit<Input<typeof listFacts>['body'], 'limit' | 'offset'>

/** Rows asked for at once. */
const PAGE = 200
/** Rows asked for before they come into view. */
const AHEAD = 100
/** Browsers draw no table higher than about seventeen million pixels (Firefox); beyond, one narrows down. */
const MOST = 500_000

/** The facts behind a number, however many: the first page at once, later ones when they come into view (`showRange`). */
export const useLines = (asked: LinesAsked) => {
  const [range, setRange] = useState<readonly [number, number]>([0, 0])
  const input = (page: number) => ({ body: { ...asked, limit: PAGE, offset: page * PAGE } })
  const first = useRoute(listFacts, input(0), { placeholderData: keepPreviousData, staleTime: 60_000 })
  const from = Math.max(1, range[0])
  const pages = Array.from({ length: Math.max(0, range[1] - from + 1) }, (_, index) => from + index)
  const total = first.data?.total ?? 0
  const later = useQueries({
    queries: pages.map((page) => ({
      queryKey: keyOf(listFacts, input(page)),
      queryFn: ({ signal }: { signal: AbortSignal }) => call(listFacts, { ...input(page), signal }),
      staleTime: 60_000,
      enabled: !first.isPlaceholderData && page * PAGE < total,
    })),
  })
  const rowAt = (index: number): LineResult['rows'][number] | undefined => {
    const page = Math.floor(index / PAGE)
    const lines = page === 0 ? first.data : later[pages.indexOf(page)]?.data
    return lines?.rows[index % PAGE]
  }
  const showRange = (start: number, end: number) => {
    const wanted = [Math.floor(Math.max(0, start - AHEAD) / PAGE), Math.floor((end + AHEAD) / PAGE)] as const
    if (wanted[0] !== range[0] || wanted[1] !== range[1]) setRange(wanted)
  }
  return { first, total, shown: Math.min(total, MOST), rowAt, showRange }
}
