import { defaultThresholds, levelOf } from './match.ts'
import { type Mutual, pairUp } from './pairUp.ts'
import { scoreOf } from './score.ts'
import type { Item, Thresholds } from './types.ts'
import { type Weighed, weighNeighbours } from './weigh.ts'

// What a record is given that has no counterpart. Two ways to see it without being told the truth:
// Orphans: the counterparts of surely matched records are taken out of the list, a fold at a time; all else - neighbours, rivals,
// margins - is the real list's own. Neighbours: of a list in which no thing stands twice, what the engine finds between the list
// and itself is wrong. Lists of two strangers have no sure pairs, so that only the second way is open there.

export type Level = 'P2' | 'P4'
export type Judged = { level: Level; score: number }
type Places = { left: number; right: number }

/** One side's records without a counterpart: how many were looked at, and what they were given. */
type Seen = { count: number; given: Judged[] }
export type Chance = { orphans: Seen; neighbours: Seen }

const folds = 4
/** From this score on a pair is taken for true when orphans are made. */
const sure = 0.9
/** So many orphans speak for themselves; the fewer, the more neighbours are heard, as if they were up to `heard` orphans. */
const enough = 300
const heard = 20
/** Rows of a list that are compared with their own. */
const mostNeighbours = 5000

export const isEnough =
  (thresholds: Thresholds) =>
  (pair: Mutual): boolean =>
    scoreOf(pair.odds) >= thresholds[levelOf(pair)]

export const judge = (pairs: Mutual[]): Judged[] =>
  pairs.map((pair) => ({ level: levelOf(pair), score: scoreOf(pair.odds) }))

/** Chance that a record without a counterpart is given a pair of these. */
export const chanceOf = ({ orphans, neighbours }: Chance, isOne: (judged: Judged) => boolean): number => {
  const weight = neighbours.count === 0 ? 0 : heard * Math.max(0, 1 - orphans.count / enough)
  const all = orphans.count + weight
  const among = weight === 0 ? 0 : (weight * neighbours.given.filter(isOne).length) / neighbours.count
  return all === 0 ? 0 : (orphans.given.filter(isOne).length + among) / all
}

/** Both sides' chances. `field`: the pairs weighed, without repeats; `found`: those of them that stand by default. */
export const chancesOf = (
  [left, right]: readonly [Item[], Item[]],
  { exact, weighed, found }: { exact: Places[]; weighed: Weighed[]; found: Mutual[] },
): { left: Chance; right: Chance } => {
  const orphans = orphansOf([left, right], exact, weighed, found)
  const sides = orphans.left.count < enough ? neighboursOf(left, right) : { left: none, right: none }
  return {
    left: { orphans: orphans.left, neighbours: sides.left },
    right: { orphans: orphans.right, neighbours: sides.right },
  }
}

const none: Seen = { count: 0, given: [] }

const neighboursOf = (left: Item[], right: Item[]): { left: Seen; right: Seen } => {
  const [lefts, rights] = [sampleOf(left), sampleOf(right)]
  const weighed = weighNeighbours(lefts, rights)
  const seen = (items: Item[], pairs: Weighed[]): Seen => ({
    count: items.length,
    // A row written twice is a double, and no mistake.
    given: given(pairs.filter((pair) => items[pair.left]?.key !== items[pair.right]?.key)),
  })
  return { left: seen(lefts, weighed.left), right: seen(rights, weighed.right) }
}

const given = (field: Weighed[]): Judged[] =>
  judge(pairUp(field, defaultThresholds.margin, isEnough(defaultThresholds)).pairs)

const sampleOf = (items: Item[]): Item[] => {
  if (items.length <= mostNeighbours) return items
  const every = items.length / mostNeighbours
  const sorted = items.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  return Array.from({ length: mostNeighbours }, (_, at) => sorted[Math.floor(at * every)]).flatMap((item) => item ?? [])
}

/** What records are given whose counterpart was taken away; each side in its turn. */
const orphansOf = (
  [left, right]: readonly [Item[], Item[]],
  exact: Places[],
  weighed: Weighed[],
  found: Mutual[],
): { left: Seen; right: Seen } => {
  const accepts = isEnough(defaultThresholds)
  const idOf = ({ left: a, right: b }: Places): string => JSON.stringify([left[a]?.id, right[b]?.id])
  const surely = [...exact, ...found.filter(({ odds }) => scoreOf(odds) >= sure)]
    .map((pair) => ({ pair, id: idOf(pair) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ pair }) => pair)
  const isExact = new Set(exact.map(({ left: a }) => a))
  const wrong: { left: Judged[]; right: Judged[] } = { left: [], right: [] }
  for (let fold = 0; fold < folds; fold++) {
    const out = surely.filter((_, at) => at % folds === fold)
    const lefts = new Set(out.map((pair) => pair.left))
    const rights = new Set(out.map((pair) => pair.right))
    const field = withoutThose(
      weighed,
      surely.filter(({ left: a }) => isExact.has(a) && !lefts.has(a)),
    )
    const givenTo = (taken: (pair: Places) => boolean, orphan: (pair: Places) => boolean): Judged[] =>
      judge(
        pairUp(
          field.filter((pair) => !taken(pair)),
          defaultThresholds.margin,
          accepts,
        ).pairs.filter(orphan),
      )
    const hasLeft = (pair: Places): boolean => lefts.has(pair.left)
    const hasRight = (pair: Places): boolean => rights.has(pair.right)
    wrong.left.push(...givenTo(hasRight, hasLeft))
    wrong.right.push(...givenTo(hasLeft, hasRight))
  }
  const count = surely.length
  return { left: { count, given: wrong.left }, right: { count, given: wrong.right } }
}

export const withoutThose = (weighed: Weighed[], taken: readonly Places[]): Weighed[] => {
  const lefts = new Set(taken.map(({ left }) => left))
  const rights = new Set(taken.map(({ right }) => right))
  return weighed.filter(({ left, right }) => !lefts.has(left) && !rights.has(right))
}
