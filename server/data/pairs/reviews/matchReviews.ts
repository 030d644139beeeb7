import { itemsOf } from '../../match/items.ts'
import { matchItems } from '../../match/match.ts'
import type { Embed, Item, Pair, Thresholds } from '../../match/types.ts'
import type { ProductName } from '../products.ts'
import type { Decision, Level } from '../store.ts'
import type { Review } from './readReviews.ts'

/** A product as reviews name it: once, however many of them do. `key` stays the same from run to run. */
export type Named = { key: string; code: string | null; label: string; reviews: number }

export type NamedMatch = { named: Named; productId: number; level: Level; score: number }

export type ReviewMatching = {
  /** What stands: product of each named thing. */
  matches: NamedMatch[]
  /** Those of them that no person decided. */
  taken: NamedMatch[]
  /** Waits for a person, guesses by rank (P5) included. */
  doubtful: NamedMatch[]
  skipped: Level[]
}

/** What the reviews call their products. A code and a name that stand together are one thing. */
export const namedOf = (reviews: readonly Review[]): Map<string, Named> => {
  const named = new Map<string, Named>()
  for (const review of reviews) {
    const key = keyOf(review)
    if (key === null) continue
    const there = named.get(key)
    if (there) there.reviews++
    else named.set(key, { key, code: review.code, label: review.product ?? review.code ?? '', reviews: 1 })
  }
  return named
}

/** Null: this review names no product. */
export const keyOf = ({ code, product }: Review): string | null =>
  code === null && product === null ? null : [code ?? '', product ?? ''].join('·').slice(0, 500)

export type MatchOptions = {
  strategy: 'poc' | 'fuzzy' | 'semantic'
  thresholds: Thresholds
  decisions: readonly Decision[]
  embed?: Embed
}

/**
 * Finds the product of each named thing: by its code or by a name that only one product ever had (P1), else by likeness to
 * the names that products go by (P2, P4, P3 with an embedder). Decisions come first and are never gone against.
 */
export const matchReviews = async (
  named: readonly Named[],
  names: readonly ProductName[],
  options: MatchOptions,
): Promise<ReviewMatching> => {
  if (options.strategy === 'poc') return { matches: [], taken: [], doubtful: byRank(named, names), skipped: [] }
  const decided = decidedMatches(named, names, options.decisions)
  const open = named.filter(({ key }) => !decided.some((match) => match.named.key === key))
  const exact = exactMatches(open, names)
  const done = new Set(exact.map((match) => match.named.key))
  const rest = open.filter(({ key }) => !done.has(key))
  const alike = await matchByLikeness(
    rest,
    names.filter(({ isGolden }) => isGolden),
    options,
  )
  const isOpen = refuse(options.decisions, names)
  const taken = [...exact, ...alike.matches].filter(isOpen)
  const matches = [...decided, ...taken]
  const doubtful = alike.doubtful.filter(isOpen)
  const seen = new Set([...matches, ...doubtful].map((match) => match.named.key))
  const guessed =
    options.strategy === 'semantic'
      ? byRank(
          named.filter(({ key }) => !seen.has(key)),
          names,
        )
      : []
  return {
    matches,
    taken,
    doubtful: [...doubtful, ...guessed.filter(isOpen)],
    skipped: alike.skipped,
  }
}

const decidedMatches = (
  named: readonly Named[],
  names: readonly ProductName[],
  decisions: readonly Decision[],
): NamedMatch[] => {
  const byKey = new Map(named.map((each) => [each.key, each]))
  const byCode = new Map(names.map(({ product }) => [product.code, product.id]))
  return decisions.flatMap(({ left, right, state, level, score }) => {
    const [one, productId] = [byKey.get(left), byCode.get(right)]
    return state === 'same' && one && productId !== undefined ? { named: one, productId, level, score } : []
  })
}

/** What a person called different is never proposed again. */
const refuse = (decisions: readonly Decision[], names: readonly ProductName[]) => {
  const codes = new Map(names.map(({ product }) => [product.id, product.code]))
  const refused = new Set(
    decisions.filter(({ state }) => state === 'different').map(({ left, right }) => JSON.stringify([left, right])),
  )
  return ({ named, productId }: NamedMatch): boolean =>
    !refused.has(JSON.stringify([named.key, codes.get(productId) ?? '']))
}

const exactMatches = (named: readonly Named[], names: readonly ProductName[]): NamedMatch[] => {
  const byCode = new Map(names.map(({ product }) => [product.code, product.id]))
  const byName = new Map<string, Set<number>>()
  for (const { product, item } of names) byName.set(item.key, (byName.get(item.key) ?? new Set()).add(product.id))
  const items = itemsOfNamed(named)
  return named.flatMap((each, at) => {
    const codes = [each.code, each.label].flatMap((text) => byCode.get((text ?? '').trim().toUpperCase()) ?? [])
    const sameName = [...(byName.get(items[at]?.key ?? '') ?? [])]
    const productId = codes[0] ?? (sameName.length === 1 ? sameName[0] : undefined)
    return productId === undefined ? [] : { named: each, productId, level: 'P1' as const, score: 1 }
  })
}

const itemsOfNamed = (named: readonly Named[]): Item[] =>
  itemsOf({ columns: ['id', 'name'], rows: named.map(({ label }, at) => [String(at), label]) })

/** Where a product is taken by another name already, a further one must be this sure of it. */
const sureOfTaken = 0.9
const mostRounds = 4

/** One-to-one first, which is surest; then again for names left over, since people write one product in many ways. */
const matchByLikeness = async (named: readonly Named[], names: readonly ProductName[], options: MatchOptions) => {
  const right = names.map(({ item }, at) => ({ ...item, id: String(at), price: null }))
  const { strategy, embed } = options
  const matches: NamedMatch[] = []
  const doubtful: NamedMatch[] = []
  let skipped: Level[] = []
  let left = itemsOfNamed(named)
  for (let round = 1; round <= mostRounds && left.length > 0; round++) {
    const thresholds = round === 1 ? options.thresholds : atLeast(options.thresholds, sureOfTaken)
    const found = await matchItems(left, right, { strategy, thresholds, ...(embed ? { embed } : {}) })
    const toMatch = (pair: Pair): NamedMatch[] => {
      const [one, other] = [named[Number(pair.left)], names[Number(pair.right)]]
      return one && other ? [{ named: one, productId: other.product.id, level: pair.level, score: pair.score }] : []
    }
    matches.push(...found.pairs.flatMap(toMatch))
    if (round === 1) {
      doubtful.push(...found.doubtful.flatMap(toMatch))
      skipped = found.skipped.map(({ level }) => level)
    }
    if (found.pairs.length === 0) break
    const done = new Set(found.pairs.map((pair) => pair.left))
    left = left.filter(({ id }) => !done.has(id))
  }
  const matched = new Set(matches.map((match) => match.named.key))
  return { matches, doubtful: doubtful.filter((match) => !matched.has(match.named.key)), skipped }
}

const atLeast = (thresholds: Thresholds, least: number): Thresholds => ({
  ...thresholds,
  P2: Math.max(least, thresholds.P2),
  P3: Math.max(least, thresholds.P3),
  P4: Math.max(least, thresholds.P4),
})

/** P5: the most reviewed thing is guessed to be the best-selling product, and so on. A guess, never a match. */
const byRank = (named: readonly Named[], names: readonly ProductName[]): NamedMatch[] => {
  const products = [...new Map(names.map(({ product }) => [product.id, product])).values()]
  const best = products.toSorted((a, b) => Number(b.revenue) - Number(a.revenue) || a.id - b.id)
  return named
    .toSorted((a, b) => b.reviews - a.reviews || (a.key < b.key ? -1 : 1))
    .flatMap((each, rank) => {
      const product = best[rank]
      return product ? { named: each, productId: product.id, level: 'P5' as const, score: 0 } : []
    })
}
