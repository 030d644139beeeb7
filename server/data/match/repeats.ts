import type { Item } from './types.ts'

// Rows of one list that say the same are rivals for every counterpart and lead by nothing, so that none of them would be matched.
// The first of them, by id, stands for all.

type Places = { left: number; right: number }

/** All that a row says but its id. */
export const wholeRow = (item?: Item): string => JSON.stringify([item?.context, item?.price, item?.codes])

export const byId =
  (items: Item[]) =>
  (a: number, b: number): number => {
    const [one, other] = [items[a]?.id ?? '', items[b]?.id ?? '']
    return one < other ? -1 : one > other ? 1 : 0
  }

/** First place → the places that repeat it, both by id; `taken` places count for nothing. */
const repeatsIn = (items: Item[], taken: ReadonlySet<number>): Map<number, number[]> => {
  const names = Map.groupBy(items.keys(), (at) => items[at]?.key ?? '')
  const repeats = new Map<number, number[]>()
  for (const places of names.values()) {
    const free = places.length > 1 ? places.filter((at) => !taken.has(at)) : []
    if (free.length < 2) continue
    for (const same of Map.groupBy(free.toSorted(byId(items)), (at) => wholeRow(items[at])).values()) {
      const [first = 0, ...others] = same
      if (others.length > 0) repeats.set(first, others)
    }
  }
  return repeats
}

/** `firsts`: the pairs in which no row repeats an earlier one; `follow`: what else a pair of first rows brings with it. */
export const withoutRepeats = <T extends Places>(left: Item[], right: Item[], pairs: T[], exact: readonly Places[]) => {
  const ofLeft = repeatsIn(left, new Set(exact.map((pair) => pair.left)))
  const ofRight = repeatsIn(right, new Set(exact.map((pair) => pair.right)))
  const [lefts, rights] = [ofLeft, ofRight].map((repeats) => new Set([...repeats.values()].flat()))
  const firsts = pairs.filter((pair) => !lefts?.has(pair.left) && !rights?.has(pair.right))
  /** Repeats on both sides pair up in the order of their ids; those that are left over wait for a person. */
  const follow = (pair: T): { pairs: T[]; waiting: T[] } => {
    const [own, others] = [ofLeft.get(pair.left) ?? [], ofRight.get(pair.right) ?? []]
    const both = Math.min(own.length, others.length)
    return {
      pairs: own.slice(0, both).map((at, place) => ({ ...pair, left: at, right: others[place] ?? pair.right })),
      waiting: [
        ...own.slice(both).map((at) => ({ ...pair, left: at })),
        ...others.slice(both).map((at) => ({ ...pair, right: at })),
      ],
    }
  }
  return { firsts, follow }
}
