import { useInfiniteQuery } from '@tanstack/react-query'
import { listFailedRows } from '#data/quality/contract.ts'
import { call } from '#ui/wire/api.ts'

const PAGE = 200

/** Rows that failed a check, page after page in the check's own order. */
export const useFailedRows = (check: string) => {
  const query = useInfiniteQuery({
    queryKey: [listFailedRows.url, check],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listFailedRows, { params: { check }, query: { offset: pageParam, limit: PAGE }, signal }),
    getNextPageParam: ({ rows, total }, _, offset) => (offset + rows.length < total ? offset + rows.length : undefined),
  })
  const [first] = query.data?.pages ?? []
  const rows = query.data?.pages.flatMap((page) => page.rows) ?? []
  return { ...query, columns: first?.columns ?? [], rows, total: first?.total ?? 0 }
}
