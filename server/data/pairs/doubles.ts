import { findDoubles, scoreOfDouble } from '../match/doubles.ts'
import type { Space } from '../match/vectors.ts'
import type { Named, Product, ProductName } from './products.ts'

/** Two codes that may be one product; `left` has the lower code. */
export type ProductDouble = { left: Product; right: Product; score: number; level: 'P1' | 'P2' | 'P4' }

/** Of two names, by nothing but their words: their products' numbers, log odds, whether both go by these names. */
export type NameDouble = { left: number; right: number; odds: number; level: 'P1' | 'P2' | 'P4'; areGolden: boolean }

export type DoubleThresholds = { P2: number; P4: number }

/** From here on two codes are worth a person's look: what is left over of their names is little. */
export const defaultDoubleThresholds: DoubleThresholds = { P2: 0.4, P4: 0.4 }

/** A likeness to a name that the product no longer goes by, or that was written once by mistake, says less. */
const formerName = 0.9

/** Names of different codes that may stand for one product. What no price could bring over its threshold is left out. */
export const nameDoubles = (
  names: readonly ProductName<Named>[],
  thresholds: DoubleThresholds,
  space?: Space,
): NameDouble[] =>
  findDoubles(
    names.map(({ item }) => item),
    names.map(({ product }) => product.code),
    space,
  ).flatMap(({ left, right, odds, level }): NameDouble[] => {
    const [a, b] = [names[left], names[right]]
    if (!a || !b || (level !== 'P1' && scoreOfDouble(odds, null) < thresholds[level])) return []
    return [{ left: a.product.id, right: b.product.id, odds, level, areGolden: a.isGolden && b.isGolden }]
  })

/** Products under two codes, by any of their names and by their prices; each pair once, best first. */
export const productDoubles = (
  products: ReadonlyMap<number, Product>,
  found: readonly NameDouble[],
  thresholds: DoubleThresholds,
): ProductDouble[] => {
  const best = new Map<string, ProductDouble>()
  for (const { left, right, odds, level, areGolden } of found) {
    const [a, b] = [products.get(left), products.get(right)]
    if (!a || !b) continue
    const share = areGolden ? 1 : formerName
    const score = Math.round(1e4 * share * scoreOfDouble(odds, apart(a, b))) / 1e4
    if (level !== 'P1' && score < thresholds[level]) continue
    const [one, other] = a.code < b.code ? [a, b] : [b, a]
    const key = `${one.id}|${other.id}`
    if (score > (best.get(key)?.score ?? -1)) best.set(key, { left: one, right: other, score, level })
  }
  return [...best.values()].sort((a, b) => b.score - a.score || (a.left.code < b.left.code ? -1 : 1))
}

/** |ln(price / price)|; null where one is not known. */
const apart = (a: Product, b: Product): number | null => {
  const [one, other] = [Number(a.price ?? 0), Number(b.price ?? 0)]
  return one > 0 && other > 0 ? Math.abs(Math.log(one / other)) : null
}
