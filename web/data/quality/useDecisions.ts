import { useInfiniteQuery } from '@tanstack/react-query'
import { type Decision, type decisionKinds, listDecisions } from '#data/lines/contract.ts'
import { call } from '#ui/wire/api.ts'

export type DecisionKind = (typeof decisionKinds)[number]

const PAGE = 200

/** Lines that cleaning left out or mended, page after page in the order of the file. */
export const useDecisions = (kind: DecisionKind, reason: string | null) => {
  const query = useInfiniteQuery({
    queryKey: [listDecisions.url, kind, reason],
    initialPageParam: 0,
    queryFn: ({ pageParam, signal }) =>
      call(listDecisions, {
        params: { kind },
        query: { after: pageParam, limit: PAGE, ...(reason ? { reason } : {}) },
        signal,
      }),
    getNextPageParam: ({ decisions, more }) => (more ? decisions.at(-1)?.line : undefined),
  })
  const decisions: Decision[] = query.data?.pages.flatMap((page) => page.decisions) ?? []
  return { ...query, decisions }
}
