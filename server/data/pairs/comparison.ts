import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import type { Strategy } from '../etl/contract.ts'
import { type Compared, compareNames } from './compareNames.ts'
import type { DoubleThresholds } from './doubles.ts'
import { doubleThresholds } from './matchDoubles.ts'
import {
  bestSelling,
  matchable,
  type Named,
  type ProductName,
  readCatalogue,
  readNames,
  readProducts,
} from './products.ts'
import { queryOfClient } from './query.ts'
import { type Decision, decisionsOf, PRODUCT_DOUBLE } from './store.ts'

/** Names that are being compared with each other; `compared` is null where the strategy only guesses by rank. */
export type Comparison = {
  names: readonly ProductName<Named>[]
  decisions: readonly Decision[]
  thresholds: DoubleThresholds
  compared: Promise<Compared> | null
}

type Options = { strategy: Strategy; topN: number; signal: AbortSignal }

/**
 * Begins to compare the names of the products that stand in the caller's transaction, in a thread of its own. It needs their
 * sales only where `topN` asks for the best-selling ones; else they may be loaded meanwhile.
 */
export const beginComparison = async (
  client: BulkClient,
  { workspaceId }: Actor,
  { strategy, topN, signal }: Options,
): Promise<Comparison> => {
  const query = queryOfClient(client)
  const products =
    topN > 0
      ? bestSelling(await readProducts(query, workspaceId), topN)
      : matchable(await readCatalogue(query, workspaceId))
  const names = await readNames(query, workspaceId, products)
  const decisions = await decisionsOf(query, workspaceId, PRODUCT_DOUBLE)
  const thresholds = doubleThresholds(decisions)
  const compared = strategy === 'poc' ? null : compareNames({ names, thresholds }, signal)
  // Who awaits it is told; until then its failure is nobody's yet.
  compared?.catch(() => {})
  return { names, decisions, thresholds, compared }
}
