import { useInfiniteQuery } from '@tanstack/react-query'
import { listMatches, type MatchKind, type MatchLevel } from '#data/pairs/contract.ts'
import { call } from '#ui/wire/api.ts'

const PAGE = 200

/** What a level tied together, page after page, the least sure first. */
export const useMatches = (level: MatchLevel, kind: MatchKind) => {
  const query = useInfiniteQuery({
    queryKey: [listMatches.url, level, kind],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listMatches, { query: { level, kind, offset: pageParam, limit: PAGE }, signal }),
    getNextPageParam: ({ matches, total }, _, offset) =>
      offset + matches.length < total ? offset + matches.length : undefined,
  })
  const matches = query.data?.pages.flatMap((page) => page.matches) ?? []
  return { ...query, matches, total: query.data?.pages[0]?.total ?? 0 }
}
