import { exactPairs } from './exact.ts'
import { defaultThresholds, levelOf } from './match.ts'
import { type Mutual, pairUp } from './pairUp.ts'
import { withoutRepeats } from './repeats.ts'
import { scoreOf } from './score.ts'
import type { Item, Thresholds } from './types.ts'
import { type Weighed, weighCandidates } from './weigh.ts'
import { wilsonLowerBound } from './wilson.ts'

// How right the engine is on lists whose truth nobody told. What it gets wrong are records without a counterpart that are
// given one all the same. So counterparts of records that are surely matched are taken out of the list, a fold at a time,
// and what the orphans are given then is wrong: all else - neighbours, rivals, margins - is the real list's own.

/**
 * `precision` 0..1 of the pairs that stand at `threshold`, the lower of what orphans say and of what the scores themselves
 * promise; null where too few pairs or orphans are there to say. `atLeast`: lower end of its 95 % interval.
 */
export type Measured = { threshold: number; precision: number | null; atLeast: number | null; found: number }

export type Calibration = {
  thresholds: Thresholds
  levels: { P2: Measured; P4: Measured }
  /** Orphans that were made. */
  known: number
}

type Level = 'P2' | 'P4'
type Judged = { level: Level; score: number }
type Places = { left: number; right: number }

const folds = 4
/** From this score on a pair is taken for true when orphans are made. */
const sure = 0.9
/** Orphans, and pairs of a level, below which nothing is said. */
const fewestKnown = 40
const fewestFound = 20
/** A step of the score is left out while fewer than this share of its pairs are right. */
const wanted = 1 / 3
const steps = [0.5, 0.6, 0.7, 0.8, 0.9] as const

/** Measures each level on these lists, whatever the order of their rows. `compared`: where that was done already. */
export const calibrate = (left: Item[], right: Item[], compared = weighCandidates(left, right)): Calibration => {
  const exact = exactPairs(left, right)
  const weighed = withoutRepeats(left, right, compared, exact).firsts
  const { wrong, known } = orphansOf(left, right, exact, weighed)
  const field = withoutThose(weighed, exact)
  const open = Math.min(left.length, right.length) - exact.length
  /** Wrong ones to be expected for each wrong orphan: records without a counterpart for each orphan. */
  const alone = (found: number): number => {
    const mistaken = known === 0 ? 0 : Math.min(0.9, wrong.length / known)
    return known === 0 ? 0 : Math.max(0, open - found) / (1 - mistaken) / known
  }
  const atDefault = judge(pairUp(field, defaultThresholds.margin, isEnough(defaultThresholds)).pairs)
  const thresholds: Thresholds = { ...defaultThresholds }
  if (known >= fewestKnown)
    for (const level of ['P2', 'P4'] as const)
      thresholds[level] = lowestWorth(ofLevel(atDefault, level), ofLevel(wrong, level), alone(atDefault.length))
  const standing = judge(pairUp(field, thresholds.margin, isEnough(thresholds)).pairs)
  const measure = (level: Level): Measured => {
    const threshold = thresholds[level]
    const pairs = ofLevel(standing, level)
    if (pairs.length < fewestFound || known < fewestKnown)
      return { threshold, precision: null, atLeast: null, found: pairs.length }
    const mistaken = ofLevel(wrong, level).filter(({ score }) => score >= threshold).length
    const byOrphans = 1 - (mistaken * alone(standing.length)) / pairs.length
    const byScores = pairs.reduce((sum, { score }) => sum + score, 0) / pairs.length
    const precision = Math.round(1e4 * Math.max(0, Math.min(byOrphans, byScores))) / 1e4
    return { threshold, precision, atLeast: wilsonLowerBound(precision, pairs.length), found: pairs.length }
  }
  return { thresholds, levels: { P2: measure('P2'), P4: measure('P4') }, known }
}

const isEnough =
  (thresholds: Thresholds) =>
  (pair: Mutual): boolean =>
    scoreOf(pair.odds) >= thresholds[levelOf(pair)]

const judge = (pairs: Mutual[]): Judged[] => pairs.map((pair) => ({ level: levelOf(pair), score: scoreOf(pair.odds) }))

const ofLevel = (judged: readonly Judged[], level: Level): Judged[] => judged.filter((pair) => pair.level === level)

/** Goes up step by step while most of a step's pairs would be wrong. Beyond the last step a level finds nothing. */
const lowestWorth = (found: readonly Judged[], wrong: readonly Judged[], alone: number): number => {
  for (const [at, step] of steps.entries()) {
    const next = steps[at + 1] ?? 1.01
    const within = ({ score }: Judged): boolean => score >= step && score < next
    const pairs = found.filter(within).length
    const mistaken = wrong.filter(within).length * alone
    if (pairs === 0 ? mistaken < 1 : 1 - mistaken / pairs >= wanted) return step
  }
  return 1
}

/** What records are given whose counterpart was taken away; each side in its turn. */
const orphansOf = (left: Item[], right: Item[], exact: Places[], weighed: Weighed[]) => {
  const accepts = isEnough(defaultThresholds)
  const found = pairUp(withoutThose(weighed, exact), defaultThresholds.margin, accepts).pairs
  const idOf = ({ left: a, right: b }: Places): string => JSON.stringify([left[a]?.id, right[b]?.id])
  const surely = [...exact, ...found.filter(({ odds }) => scoreOf(odds) >= sure)]
    .map((pair) => ({ pair, id: idOf(pair) }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ pair }) => pair)
  const isExact = new Set(exact.map(({ left: a }) => a))
  const wrong: Judged[] = []
  for (let fold = 0; fold < folds; fold++) {
    const out = surely.filter((_, at) => at % folds === fold)
    const lefts = new Set(out.map((pair) => pair.left))
    const rights = new Set(out.map((pair) => pair.right))
    const field = withoutThose(
      weighed,
      surely.filter(({ left: a }) => isExact.has(a) && !lefts.has(a)),
    )
    const givenTo = (taken: (pair: Places) => boolean, orphan: (pair: Places) => boolean): Mutual[] =>
      pairUp(
        field.filter((pair) => !taken(pair)),
        defaultThresholds.margin,
        accepts,
      ).pairs.filter(orphan)
    const hasLeft = (pair: Places): boolean => lefts.has(pair.left)
    const hasRight = (pair: Places): boolean => rights.has(pair.right)
    wrong.push(...judge(givenTo(hasRight, hasLeft)), ...judge(givenTo(hasLeft, hasRight)))
  }
  return { wrong, known: 2 * surely.length }
}

const withoutThose = (weighed: Weighed[], taken: readonly Places[]): Weighed[] => {
  const lefts = new Set(taken.map(({ left }) => left))
  const rights = new Set(taken.map(({ right }) => right))
  return weighed.filter(({ left, right }) => !lefts.has(left) && !rights.has(right))
}
