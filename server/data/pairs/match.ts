import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import type { Words } from '#platform/semantic.ts'
import type { Strategy } from '../match/contract.ts'
import type { Embed } from '../match/types.ts'
import { queryOfClient } from '../query.ts'
import { beginComparison, type Comparison } from './comparison.ts'
import { productDoubles } from './doubles.ts'
import { writeDoubles } from './matchDoubles.ts'
import { readProducts, type SeenName } from './products.ts'
import { matchReviewFile } from './reviews/run.ts'
import { decisionsOf, PRODUCT_DOUBLE } from './store.ts'

export type MatchRetailOptions = {
  strategy: Strategy
  /** Only so many best-selling products; 0: all. */
  topN: number
  /** Null: this workspace has no reviews (any more). */
  reviewsPath: string | null
  embed?: Embed
  /** Where it was begun before the sales were there. */
  comparison?: Comparison | null
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
  const { signal } = options
  const comparison = options.comparison ?? (await beginComparison(client, actor, options))
  const { thresholds } = comparison
  const decisions = await decisionsOf(query, workspaceId, PRODUCT_DOUBLE)
  const [compared, products] = await Promise.all([comparison.compared, readProducts(query, workspaceId)])
  const byId = new Map(products.map((product) => [product.id, product]))
  const names = comparison.names.map(({ product: { id }, name }): SeenName => {
    const product = byId.get(id)
    if (!product) throw new Error(`product ${id} was compared and is not there`)
    return { product, name }
  })
  const found = compared && productDoubles(byId, compared.doubles, thresholds)
  await writeDoubles(query, workspaceId, { products, found, decisions, thresholds })
  signal.throwIfAborted()
  const truths = compared?.truths ?? { P2: [], P4: [] }
  const { reviews, reviewsMatched, skipped } = await matchReviewFile(query, workspaceId, { ...options, names, truths })
  signal.throwIfAborted()
  const levels = await query<{ level: string; count: number }>(
    'select level, count(*)::integer as count from product_mapping where workspace_id = $1 group by level order by level',
    [workspaceId],
  )
  const [open] = await query<{ count: number }>(
    "select count(*)::integer as count from match_pairs where workspace_id = $1 and state = 'open' and not taken",
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
