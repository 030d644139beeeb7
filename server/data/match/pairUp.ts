import type { Weighed } from './weigh.ts'

/** A weighed pair that is the best of both its records; `lead` = log odds ahead of the nearest rival on either side. */
export type Mutual = Weighed & { lead: number }

/** Where a record has no rival, it leads by this much. */
const unrivalled = 20

/**
 * One-to-one by mutual best match: a pair stands where each is the other's best by `margin`, and `accepts` it. What
 * stands leaves the field, and those who came second to it are looked at again, until nothing moves.
 */
export const pairUp = (weighed: Weighed[], margin: number, accepts: (pair: Mutual) => boolean) => {
  const pairs: Mutual[] = []
  let field = weighed
  for (;;) {
    const found = mutualBest(field).filter((pair) => pair.lead >= margin && accepts(pair))
    if (found.length === 0) return { pairs, rest: field }
    pairs.push(...found)
    const lefts = new Set(found.map(({ left }) => left))
    const rights = new Set(found.map(({ right }) => right))
    field = field.filter(({ left, right }) => !lefts.has(left) && !rights.has(right))
  }
}

const mutualBest = (field: Weighed[]): Mutual[] => {
  const ofLeft = bestTwo(field, ({ left }) => left)
  const ofRight = bestTwo(field, ({ right }) => right)
  return field.flatMap((pair) => {
    const a = ofLeft.get(pair.left)
    const b = ofRight.get(pair.right)
    if (!a || !b || pair.odds < a.first || pair.odds < b.first) return []
    const lead = pair.odds - Math.max(a.second, b.second)
    return [{ ...pair, lead: Math.min(lead, unrivalled) }]
  })
}

const bestTwo = (field: Weighed[], placeOf: (pair: Weighed) => number) => {
  const best = new Map<number, { first: number; second: number }>()
  for (const pair of field) {
    const place = placeOf(pair)
    const there = best.get(place)
    if (!there) best.set(place, { first: pair.odds, second: Number.NEGATIVE_INFINITY })
    else if (pair.odds > there.first) best.set(place, { first: pair.odds, second: there.first })
    else there.second = Math.max(there.second, pair.odds)
  }
  return best
}
