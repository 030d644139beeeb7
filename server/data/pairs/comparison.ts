import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import type { CatalogueProduct } from '../clean/catalogue.ts'
import type { Strategy } from '../etl/contract.ts'
import { type Compared, nameComparer } from './compareNames.ts'
import type { DoubleThresholds } from './doubles.ts'
import { doubleThresholds } from './matchDoubles.ts'
import { bestSelling, matchable, type Named, readNames, readProducts, type SeenName } from './products.ts'
import { type Query, queryOfClient, queryOfTx } from './query.ts'
import { decisionsOf, PRODUCT_DOUBLE } from './store.ts'

/** Names that are being compared with each other; `compared` is null where the strategy only guesses by rank. */
export type Comparison = {
  names: readonly SeenName<Named>[]
  thresholds: DoubleThresholds
  compared: Promise<Compared> | null
  /** `performance.now()` when it began. */
  began: number
}

type Options = { strategy: Strategy; signal: AbortSignal }

/**
 * Makes ready to compare the names that a file will turn out to hold, in a thread of its own: while the file is cleaned, the
 * thread starts; once the names are known they are given to what is returned, and compared while lines are loaded.
 */
export const openComparison = async (
  actor: Actor,
  options: Options,
): Promise<(catalogue: readonly CatalogueProduct[]) => Comparison> => {
  const compare = comparing(options)
  const thresholds = await withActor(actor, (tx) => thresholdsOf(queryOfTx(tx), actor.workspaceId))
  return (catalogue) => {
    const products = matchable(catalogue)
    const all = products.flatMap((product) =>
      (product.names.length > 0 ? product.names : [product.name]).map((name) => ({ product, name })),
    )
    return compare(all, thresholds)
  }
}

/**
 * Begins to compare the names of the best-selling products (`topN`; 0: of all) that stand in the caller's transaction, with
 * their sales.
 */
export const beginComparison = async (
  client: BulkClient,
  { workspaceId }: Actor,
  { topN, ...options }: Options & { topN: number },
): Promise<Comparison> => {
  const compare = comparing(options)
  const query = queryOfClient(client)
  const products = bestSelling(await readProducts(query, workspaceId), topN)
  return compare(await readNames(query, workspaceId, products), await thresholdsOf(query, workspaceId))
}

const thresholdsOf = async (query: Query, workspaceId: string): Promise<DoubleThresholds> =>
  doubleThresholds(await decisionsOf(query, workspaceId, PRODUCT_DOUBLE))

const comparing = ({ strategy, signal }: Options) => {
  const comparer = strategy === 'poc' ? null : nameComparer(signal)
  return (names: readonly SeenName<Named>[], thresholds: DoubleThresholds): Comparison => {
    const began = performance.now()
    return { names, thresholds, began, compared: comparer?.ask({ names, thresholds }) ?? null }
  }
}
