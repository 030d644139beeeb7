import type { Actor } from '#platform/actor.ts'
import type { BulkClient } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import type { Catalogue, CatalogueProduct } from '../clean/catalogue.ts'
import type { Strategy } from '../match/contract.ts'
import { type Query, queryOfClient, queryOfTx } from '../query.ts'
import { type Compared, nameComparer } from './compareNames.ts'
import type { DoubleThresholds } from './doubles.ts'
import { doubleThresholds } from './matchDoubles.ts'
import { bestSelling, matchable, type Named, readNames, readProducts, type SeenName } from './products.ts'
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

/** A comparison to come: `offer` it the names as soon as they are known, `begin` it at the latest when they have to be compared. */
export type ComparisonToCome = { offer: (catalogue: Catalogue) => void; begin: () => Comparison }

/** Up to so many lines names are compared while files are still written; of more, the engine that cleans needs the memory first. */
const fewLines = 200_000

/**
 * Makes ready to compare the names that a file will turn out to hold, in a thread of its own: while the file is cleaned, the
 * thread starts; once the names are known they are compared, while lines are written and loaded.
 */
export const openComparison = async (actor: Actor, options: Options): Promise<ComparisonToCome> => {
  const compare = comparing(options)
  const thresholds = await withActor(actor, (tx) => thresholdsOf(queryOfTx(tx), actor.workspaceId))
  let known: readonly CatalogueProduct[] = []
  let begun: Comparison | null = null
  const begin = (): Comparison => {
    begun ??= compare(seenNames(known), thresholds)
    return begun
  }
  return {
    begin,
    offer: ({ products, lines }) => {
      known = products
      if (lines <= fewLines) begin()
    },
  }
}

const seenNames = (catalogue: readonly CatalogueProduct[]): SeenName<Named>[] =>
  matchable(catalogue).flatMap((product) =>
    (product.names.length > 0 ? product.names : [product.name]).map((name) => ({ product, name })),
  )

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
