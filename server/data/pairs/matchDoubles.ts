import type { Query } from '../query.ts'
import { type DoubleThresholds, defaultDoubleThresholds, type ProductDouble } from './doubles.ts'
import { goldenOf, groupsOf, writeGolden } from './golden.ts'
import type { Product } from './products.ts'
import {
  type Decision,
  decisionsOf,
  type LevelRow,
  PRODUCT_DOUBLE,
  type Proposal,
  type Side,
  writeLevels,
  writeProposals,
} from './store.ts'
import { judgedOf, measured, proposeFrom } from './teach.ts'

/** From which score on two codes are proposed, as decisions have taught. */
export const doubleThresholds = (decisions: readonly Decision[]): DoubleThresholds => ({
  P2: proposeFrom(defaultDoubleThresholds.P2, judgedOf(decisions, 'P2')),
  P4: proposeFrom(defaultDoubleThresholds.P4, judgedOf(decisions, 'P4')),
})

type Options = {
  products: readonly Product[]
  /** Null: nothing was compared. */
  found: readonly ProductDouble[] | null
  decisions: readonly Decision[]
  thresholds: DoubleThresholds
}

/** Proposes products under two codes, and makes what people decided hold again for the products as they are now. */
export const writeDoubles = async (query: Query, workspaceId: string, options: Options): Promise<void> => {
  const { products, found, decisions, thresholds } = options
  const isOpen = isUnknown(decisions)
  const proposals = (found ?? [])
    .filter(({ left, right }) => isOpen(left.code, right.code))
    .map(({ left, right, score, level }): Proposal => ({ left: sideOf(left), right: sideOf(right), score, level }))
  await writeProposals(query, workspaceId, PRODUCT_DOUBLE, proposals)
  // What follows from decisions is no pair any more.
  const isDecided = among(decisions)
  const pairs = found?.filter(({ left, right }) => isOpen(left.code, right.code) || isDecided(left.code, right.code))
  await writeLevels(query, workspaceId, PRODUCT_DOUBLE, pairs ? levelsOf(pairs, decisions, thresholds) : [])
  await writeGolden(query, workspaceId, goldenOf(products, decisions), null)
}

/** What each level is worth after a decision, without waiting for the next run. */
export const judgeDoubles = async (query: Query, workspaceId: string): Promise<void> => {
  const decisions = await decisionsOf(query, workspaceId, PRODUCT_DOUBLE)
  for (const level of levels) {
    const judged = judgedOf(decisions, level)
    const { precision, at_least } = measured(judged)
    await query(
      `update match_levels set judged = $4, decided = $4, precision = $5, at_least = $6
        where workspace_id = $1 and kind = $2 and level = $3`,
      [workspaceId, PRODUCT_DOUBLE, level, judged.length, precision, at_least],
    )
  }
}

const levels = ['P1', 'P2', 'P4'] as const

/** Only people know if two codes are one, so only their decisions are counted. */
const levelsOf = (
  found: readonly ProductDouble[],
  decisions: readonly Decision[],
  thresholds: DoubleThresholds,
): LevelRow[] =>
  levels.map((level) => {
    const judged = judgedOf(decisions, level)
    return {
      ...{ level, ...measured(judged), judged: judged.length, decided: judged.length, skipped: null },
      threshold: level === 'P1' ? 0 : thresholds[level],
      matched: found.filter((pair) => pair.level === level).length,
    }
  })

/** Whether these two were decided on as such. */
const among = (decisions: readonly Decision[]) => {
  const keys = new Set(decisions.map(({ left, right }) => JSON.stringify([left, right].sort())))
  return (a: string, b: string): boolean => keys.has(JSON.stringify([a, b].sort()))
}

/** Whether decisions leave it open if two codes are one: directly or through others (A = B and B ≠ C say A ≠ C). */
const isUnknown = (decisions: readonly Decision[]) => {
  const groups = groupsOf(decisions.filter(({ state }) => state === 'same'))
  const groupOf = (code: string): string => groups.get(code) ?? code
  const pairKey = (a: string, b: string): string => JSON.stringify([groupOf(a), groupOf(b)].sort())
  const apart = new Set(
    decisions.filter(({ state }) => state === 'different').map(({ left, right }) => pairKey(left, right)),
  )
  return (a: string, b: string): boolean => groupOf(a) !== groupOf(b) && !apart.has(pairKey(a, b))
}

/** What helps to decide, in the order in which it is looked at. */
export const sideOf = (product: Product): Side => ({
  key: product.code,
  label: product.name,
  details: [
    { name: 'code', value: product.code },
    { name: 'category', value: product.category },
    ...(product.price === null ? [] : [{ name: 'price', value: product.price }]),
    { name: 'lines', value: String(product.lines) },
    ...(product.firstSale === null ? [] : [{ name: 'first_sale', value: product.firstSale }]),
    ...(product.lastSale === null ? [] : [{ name: 'last_sale', value: product.lastSale }]),
  ],
})
