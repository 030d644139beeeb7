import type { Strategy } from './contract.ts'
import { weighMeanings } from './embeddings.ts'
import { exactPairs } from './exact.ts'
import { type Mutual, pairUp } from './pairUp.ts'
import { withoutRepeats } from './repeats.ts'
import { scoreOf } from './score.ts'
import type { Embed, Item, Level, Matching, Pair, Thresholds } from './types.ts'
import { type Weighed, weighCandidates } from './weigh.ts'

/** What holds where nothing was measured: even odds, and half as likely again as the runner-up. */
export const defaultThresholds: Thresholds = { P2: 0.5, P3: 0.5, P4: 0.5, doubtful: 0.15, margin: 0.25 }

export type MatchOptions = {
  thresholds?: Thresholds
  /** `fuzzy` = P1, P2, P4; `semantic` adds P3; `poc` (rank, P5) is never a match. */
  strategy?: Strategy
  /** What P3 needs; without it P3 is skipped, and said so. */
  embed?: Embed
  /** What `weighCandidates` found, where the lists were compared already. */
  weighed?: Weighed[]
}

/** Matches two lists one-to-one. The same whatever the order of rows, words or lists. */
export const matchItems = async (left: Item[], right: Item[], options: MatchOptions = {}): Promise<Matching> => {
  const { strategy = 'fuzzy', thresholds = defaultThresholds, embed } = options
  if (strategy === 'poc') return { pairs: [], doubtful: [], skipped: [] }
  const exact = exactPairs(left, right)
  const weighed = without(options.weighed ?? weighCandidates(left, right), exact)
  const { firsts, follow } = withoutRepeats(left, right, weighed, exact)
  const found = pairUp(firsts, thresholds.margin, (pair) => isEnough(pair, levelOf(pair), thresholds))
  const { rest } = found
  const followed = found.pairs.map((pair): ReturnType<typeof follow> => follow(pair))
  const pairs: Weighed[] = [...found.pairs, ...followed.flatMap((each) => each.pairs)]
  const repeated = followed.flatMap((each) => each.waiting)
  const meaning = strategy === 'semantic' ? await byMeaning(left, right, [...exact, ...pairs], thresholds, embed) : none
  const named = (level: (pair: Weighed) => Level) => (pair: Weighed) => toPair(left, right, pair, level(pair))
  const matched = [
    ...exact.map((pair): Pair => toPair(left, right, { ...pair, odds: 20, fuzzy: true }, 'P1')),
    ...pairs.map(named(levelOf)),
    ...meaning.pairs.map(named(() => 'P3')),
  ]
  const waiting = bestOfEither(without(rest, meaning.pairs)).filter(({ odds }) => scoreOf(odds) >= thresholds.doubtful)
  return {
    pairs: matched.sort(bestFirst),
    doubtful: [...waiting, ...repeated].map(named(levelOf)).sort(bestFirst),
    skipped: meaning.skipped,
  }
}

/** P2 where the words of the names carry it, P4 where the rest does (n-grams, description, codes). */
export const levelOf = ({ fuzzy }: Weighed): 'P2' | 'P4' => (fuzzy ? 'P2' : 'P4')

const isEnough = (pair: Mutual, level: 'P2' | 'P3' | 'P4', thresholds: Thresholds): boolean =>
  scoreOf(pair.odds) >= thresholds[level]

type Places = { left: number; right: number }

const without = <T extends Places>(pairs: T[], taken: Places[]): T[] => {
  const lefts = new Set(taken.map(({ left }) => left))
  const rights = new Set(taken.map(({ right }) => right))
  return pairs.filter(({ left, right }) => !lefts.has(left) && !rights.has(right))
}

const none: { pairs: Weighed[]; skipped: Matching['skipped'] } = { pairs: [], skipped: [] }

const byMeaning = async (left: Item[], right: Item[], taken: Places[], thresholds: Thresholds, embed?: Embed) => {
  const skip = (reason: string): typeof none => ({ pairs: [], skipped: [{ level: 'P3', reason }] })
  if (!embed) return skip('aucun modèle de phrases n’est disponible')
  const lefts = without(
    [...left.keys()].map((at) => ({ left: at, right: -1 })),
    taken,
  ).map((pair) => pair.left)
  const rights = without(
    [...right.keys()].map((at) => ({ left: -1, right: at })),
    taken,
  ).map((pair) => pair.right)
  const itemsAt = (items: Item[], places: number[]): Item[] => places.flatMap((at) => items[at] ?? [])
  const weighed = await weighMeanings(itemsAt(left, lefts), itemsAt(right, rights), embed)
  if (!weighed) return skip('trop de noms sont restés sans correspondance pour les comparer par le sens')
  const placed = weighed.map((pair) => ({ ...pair, left: lefts[pair.left] ?? 0, right: rights[pair.right] ?? 0 }))
  return { pairs: pairUp(placed, thresholds.margin, (pair) => isEnough(pair, 'P3', thresholds)).pairs, skipped: [] }
}

/** For review: of each pair of records at odds, only what is the best that one of the two can have. */
const bestOfEither = (rest: Weighed[]): Weighed[] => {
  const best = (placeOf: (pair: Weighed) => number): Map<number, number> => {
    const found = new Map<number, number>()
    for (const pair of rest) found.set(placeOf(pair), Math.max(pair.odds, found.get(placeOf(pair)) ?? pair.odds))
    return found
  }
  const ofLeft = best(({ left }) => left)
  const ofRight = best(({ right }) => right)
  return rest.filter(({ left, right, odds }) => odds >= (ofLeft.get(left) ?? 0) || odds >= (ofRight.get(right) ?? 0))
}

const toPair = (left: Item[], right: Item[], pair: Weighed, level: Level): Pair => ({
  left: left[pair.left]?.id ?? '',
  right: right[pair.right]?.id ?? '',
  score: level === 'P1' ? 1 : scoreOf(pair.odds),
  level,
})

const bestFirst = (a: Pair, b: Pair): number =>
  b.score - a.score || (a.left < b.left ? -1 : a.left > b.left ? 1 : a.right < b.right ? -1 : 1)
