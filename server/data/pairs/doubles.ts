import { type Double, findDoubles, scoreOfDouble } from '../match/doubles.ts'
import type { Named, Product, ProductName } from './products.ts'

/** Two codes that may be one product; `left` has the lower code. */
export type ProductDouble = { left: Product; right: Product; score: number; level: 'P1' | 'P2' | 'P4' }

/** Of two names, by nothing but their words: places in the list of names, log odds. */
export type NameDouble = Double

export type DoubleThresholds = { P2: number; P4: number }

/** From here on two codes are worth a person's look: what is left over of their names is little. */
export const defaultDoubleThresholds: DoubleThresholds = { P2: 0.4, P4: 0.4 }

/** A likeness to a name that the product no longer goes by, or that was written once by mistake, says less. */
const formerName = 0.9

/** Names of different codes that may stand for one product. What no price could bring over its threshold is left out. */
export const nameDoubles = (names: readonly ProductName<Named>[], thresholds: DoubleThresholds): NameDouble[] =>
  findDoubles(
    names.map(({ item }) => item),
    names.map(({ product }) => product.code),
  ).filter(({ odds, level }) => level === 'P1' || scoreOfDouble(odds, null) >= thresholds[level])

/** Products under two codes, by any of their names and by their prices; each pair once, best first. */
export const productDoubles = (
  names: readonly ProductName[],
  found: readonly NameDouble[],
  thresholds: DoubleThresholds,
): ProductDouble[] => {
  const best = new Map<string, ProductDouble>()
  for (const { left, right, odds, level } of found) {
    const [a, b] = [names[left], names[right]]
    if (!a || !b) continue
    const share = a.isGolden && b.isGolden ? 1 : formerName
    const score = Math.round(1e4 * share * scoreOfDouble(odds, apart(a.product, b.product))) / 1e4
    if (level !== 'P1' && score < thresholds[level]) continue
    const [one, other] = a.product.code < b.product.code ? [a.product, b.product] : [b.product, a.product]
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
