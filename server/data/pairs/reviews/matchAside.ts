import { inThread } from '#platform/thread.ts'
import type { ProductName } from '../products.ts'
import { type MatchOptions, matchReviews, type Named, type ReviewMatching } from './matchReviews.ts'

export type MatchRequest = {
  named: readonly Named[]
  names: readonly ProductName[]
  options: Omit<MatchOptions, 'embed'>
}

/** So few names on both sides are compared in less time than a thread takes to start. */
const few = 500

/**
 * `matchReviews` in a thread of its own, for seconds that would keep everybody else waiting: 20,000 names against 4,600
 * take a minute. A model of sentences stays in its own process, and is asked from here. Throws the reason of `signal`.
 */
export const matchReviewsAside = async (
  named: readonly Named[],
  names: readonly ProductName[],
  { embed, ...options }: MatchOptions,
  signal: AbortSignal,
): Promise<ReviewMatching> => {
  if (embed || named.length === 0 || named.length + names.length < few)
    return matchReviews(named, names, { ...options, ...(embed && { embed }) })
  const request: MatchRequest = { named, names, options }
  return inThread<MatchRequest, ReviewMatching>(new URL('./matchReviewsThread.ts', import.meta.url), request, signal)
}
