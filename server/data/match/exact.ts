import { codesClash } from './compare.ts'
import { byId, wholeRow } from './repeats.ts'
import type { Item } from './types.ts'

/**
 * P1: names equal after normalisation. One on each side: a pair, unless their codes say otherwise. Several on a side:
 * only rows that are equal as a whole pair up, in the order of their ids. Returns places in the lists.
 */
export const exactPairs = (left: Item[], right: Item[]): { left: number; right: number }[] => {
  const pairs: { left: number; right: number }[] = []
  const rightByKey = byKey(right)
  for (const [key, places] of byKey(left)) {
    const others = rightByKey.get(key) ?? []
    const [a, b] = [places[0] ?? 0, others[0] ?? 0]
    if (places.length === 1 && others.length === 1) {
      if (!codesClash(left[a], right[b])) pairs.push({ left: a, right: b })
    } else pairs.push(...wholePairs(left, places, right, others))
  }
  return pairs
}

const byKey = (items: Item[]): Map<string, number[]> => {
  const keys = Map.groupBy(items.keys(), (at) => items[at]?.key ?? '')
  keys.delete('')
  return keys
}

const wholePairs = (left: Item[], places: number[], right: Item[], others: number[]) => {
  const free = Map.groupBy(others.toSorted(byId(right)), (at) => wholeRow(right[at]))
  return places.toSorted(byId(left)).flatMap((at) => {
    const other = free.get(wholeRow(left[at]))?.shift()
    return other === undefined ? [] : [{ left: at, right: other }]
  })
}
