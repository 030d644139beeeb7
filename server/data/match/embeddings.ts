import { scoreOf } from './score.ts'
import type { Embed, Item } from './types.ts'
import type { Weighed } from './weigh.ts'

/** Comparisons of sentence vectors at most: what is left over after the other levels is few. */
const most = 25_000_000

/** Nearest by meaning that each record of the left list keeps. */
const nearest = 3

/**
 * P3: what found no match by its letters, compared by the meaning of its name. Odds follow the cosine: even at 0.8,
 * one more for each 0.05. Null where there are too many to compare.
 */
export const weighMeanings = async (left: Item[], right: Item[], embed: Embed): Promise<Weighed[] | null> => {
  if (left.length * right.length > most) return null
  const lefts = await embed(left.map(({ words }) => words.join(' ')))
  const rights = await embed(right.map(({ words }) => words.join(' ')))
  return lefts.flatMap((vector, at) =>
    rights
      .map((other, place) => ({ left: at, right: place, odds: (dot(vector, other) - 0.8) / 0.05, fuzzy: false }))
      .toSorted((a, b) => b.odds - a.odds)
      .slice(0, nearest)
      .filter(({ odds }) => scoreOf(odds) > 0.1),
  )
}

const dot = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0)
