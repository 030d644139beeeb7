import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import type { Words } from '#platform/semantic.ts'
import type { Strategy } from '../etl/contract.ts'
import type { Embed } from '../match/types.ts'
import { matchDoubles } from './matchDoubles.ts'
import { matchable, readNames, readProducts } from './products.ts'
import { queryOfClient } from './query.ts'
import { matchReviewFile } from './reviews/run.ts'

export type MatchRetailOptions = {
  runId: string
  strategy: Strategy
  /** Only so many best-selling products; 0: all. */
  topN: number
  /** Null: this workspace has no reviews (any more). */
  reviewsPath: string | null
  embed?: Embed
  signal: AbortSignal
}

export type MatchRetailResult = {
  /** Names in `product_mapping` by the level that ties them to their product. */
  levels: Record<string, number>
  reviews: number
  reviewsMatched: number
  openPairs: number
  skipped: { level: string; reason: Words }[]
}

/**
 * Matches what is being published, in the caller's transaction of the owner, after the sales stand: products under two
 * codes (proposed to people, never joined by itself), reviews and the products they name. Decisions of people hold in each run.
 * Throws what a file of reviews is refused for, the reason of `signal`.
 */
export const matchRetail = async (
  client: BulkClient,
  actor: Actor,
  options: MatchRetailOptions,
): Promise<MatchRetailResult> => {
  const query = queryOfClient(client)
  const { workspaceId } = actor
  const products = await readProducts(query, workspaceId)
  const names = await readNames(query, workspaceId, matchable(products, options.topN))
  options.signal.throwIfAborted()
  await matchDoubles(query, workspaceId, { products, names, strategy: options.strategy })
  options.signal.throwIfAborted()
  const { reviews, reviewsMatched, skipped } = await matchReviewFile(query, workspaceId, { ...options, names })
  options.signal.throwIfAborted()
  const levels = await query<{ level: string; count: number }>(
    'select level, count(*)::integer as count from product_mapping where workspace_id = $1 group by level order by level',
    [workspaceId],
  )
  const [open] = await query<{ count: number }>(
    "select count(*)::integer as count from match_pairs where workspace_id = $1 and state = 'open'",
    [workspaceId],
  )
  return {
    levels: Object.fromEntries(levels.map(({ level, count }) => [level, count])),
    reviews,
    reviewsMatched,
    openPairs: open?.count ?? 0,
    skipped,
  }
}
