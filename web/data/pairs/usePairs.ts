import { useEffect, useState } from 'react'
import { listPairs } from '#data/pairs/contract.ts'
import { useRoute } from '#ui/wire/query.ts'
import type { PairsAddress } from './pairsAddress.ts'
import { inState, settledPairs } from './settled.ts'

const PAGE = 60
const MOST = 200

/** Pairs of a kind in a state, less those that were decided here since. */
export const usePairs = ({ kind, state }: PairsAddress) => {
  const [limit, setLimit] = useState(PAGE)
  const query = { state, limit, ...(kind ? { kind } : {}) }
  const found = useRoute(listPairs, { query }, { placeholderData: (before) => before })
  const { data, isFetching, refetch } = found
  const pairs = inState(data?.pairs ?? [], state, settledPairs.use())
  const gone = (data?.pairs.length ?? 0) - pairs.length
  const total = Math.max(pairs.length, (data?.total ?? 0) - gone)
  // Ends of the list that were decided away make room for those after.
  const spent = pairs.length === 0 && gone > 0 && !isFetching
  useEffect(() => {
    if (spent) void refetch()
  }, [spent, refetch])
  return {
    found,
    pairs,
    total,
    spent,
    /** Null: there are no more, or too many to walk. */
    more: total > pairs.length && limit < MOST ? () => setLimit(MOST) : null,
  }
}
