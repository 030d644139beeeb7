import { type Chance, chanceOf, chancesOf, isEnough, type Judged, judge, type Level, withoutThose } from './chance.ts'
import { ENOUGH_JUDGED } from './contract.ts'
import { exactPairs } from './exact.ts'
import { defaultThresholds } from './match.ts'
import { pairUp } from './pairUp.ts'
import { withoutRepeats } from './repeats.ts'
import type { Item, Thresholds } from './types.ts'
import { weighCandidates } from './weigh.ts'
import { wilsonInterval } from './wilson.ts'

// How right the engine is on lists whose truth nobody told. What it gets wrong are records without a counterpart that are given
// one all the same: how often that happens is seen in `chance.ts`, times how many such records there are.

/**
 * `precision` 0..1 of the pairs that stand at `threshold`, null where too few pairs or orphans are there to say; `atLeast`,
 * `atMost`: its 95 % interval. A threshold of 1: nothing of this level was told from chance, so that it waits for a person.
 */
export type Measured = {
  threshold: number
  precision: number | null
  atLeast: number | null
  atMost: number | null
  found: number
}

export type Calibration = {
  thresholds: Thresholds
  levels: { P2: Measured; P4: Measured }
  /** Orphans that were made. */
  known: number
}

/** Orphans below which nothing is said; pairs of a level: `ENOUGH_JUDGED`. */
const fewestKnown = 40
/**
 * A step of the score is left out while fewer than this share of its pairs are right. Orphans may lose whole families of their
 * own, so that of names that carry their pair (P2) fewer are counted wrong here than expected; P4 rests on less.
 */
const wanted = 1 / 3
const counted = { P2: 0.7, P4: 1 }
/** And all that stands, while fewer are right than this. */
const wantedOfAll = 0.4
const steps = [0.5, 0.6, 0.7, 0.8, 0.9] as const
/** One in twenty by chance (one side of a normal distribution). */
const byChance = 1.64
/** How far off, for its size, the number of wrong pairs to expect has been on made-up lists. */
const blur = 0.45
/** An interval wider than this says nothing. */
const widest = 0.5

/** Measures each level on these lists, whatever the order of their rows. `compared`: where that was done already. */
export const calibrate = (left: Item[], right: Item[], compared = weighCandidates(left, right)): Calibration => {
  const exact = exactPairs(left, right)
  const weighed = withoutRepeats(left, right, compared, exact).firsts
  const field = withoutThose(weighed, exact)
  const found = pairUp(field, defaultThresholds.margin, isEnough(defaultThresholds)).pairs
  const chances = chancesOf([left, right], { exact, weighed, found })
  const open = { left: left.length - exact.length, right: right.length - exact.length }
  const known = 2 * chances.left.orphans.count
  const atDefault = judge(found)
  const expect = (isOne: (judged: Judged) => boolean, standing: number): number =>
    wrongOnes(chances, open, standing, isOne)
  const thresholds: Thresholds = { ...defaultThresholds }
  for (const level of ['P2', 'P4'] as const)
    thresholds[level] = lowestWorth(
      level,
      atDefault.filter((pair) => pair.level === level),
      (isOne) => expect((judged) => judged.level === level && isOne(judged), found.length),
    )
  const standing = judge(pairUp(field, thresholds.margin, isEnough(thresholds)).pairs)
  const measure = (level: Level): Measured => {
    const threshold = thresholds[level]
    const isOne = (judged: Judged): boolean => judged.level === level && judged.score >= threshold
    const pairs = standing.filter(isOne)
    const count = pairs.length
    if (count < ENOUGH_JUDGED || known < fewestKnown) return { threshold, ...unmeasured, found: count }
    return { threshold, ...stated(pairs, expect(isOne, standing.length), chances), found: count }
  }
  return { thresholds, levels: { P2: measure('P2'), P4: measure('P4') }, known }
}

/** Of both sides, which mean the same number: the side with fewer records without a counterpart says it more surely. */
const wrongOnes = (
  chances: { left: Chance; right: Chance },
  open: { left: number; right: number },
  standing: number,
  isOne: (judged: Judged) => boolean,
): number => {
  const aloneOf = (side: 'left' | 'right'): number =>
    Math.max(0, open[side] - standing) /
    (1 -
      Math.min(
        0.9,
        chanceOf(chances[side], () => true),
      ))
  const [lefts, rights] = [aloneOf('left'), aloneOf('right')]
  const rate = chanceOf(chances.left, isOne) + chanceOf(chances.right, isOne)
  return lefts + rights === 0 ? 0 : (rate * lefts * rights) / (lefts + rights)
}

const unmeasured = { precision: null, atLeast: null, atMost: null }

const stated = (pairs: readonly Judged[], wrong: number, chances: { left: Chance }) => {
  const count = pairs.length
  const promised = pairs.reduce((sum, { score }) => sum + 1 - score, 0)
  const expected = Math.min(count, Math.max(wrong, promised / 2))
  const precision = 1 - expected / count
  const [least, most] = wilsonInterval(precision, count)
  const seen = chances.left.orphans.count
  const spread = 1.96 * Math.sqrt(expected + (blur * expected) ** 2 + (expected * count) / Math.max(seen, 1) / 2)
  const rounded = (share: number): number => Math.round(1e4 * Math.max(0, Math.min(1, share))) / 1e4
  const atLeast = rounded(Math.min(least, 1 - (expected + spread) / count))
  const atMost = rounded(Math.max(most, 1 - (expected - spread) / count))
  return atMost - atLeast > widest ? unmeasured : { precision: rounded(precision), atLeast, atMost }
}

/**
 * Goes up step by step while most of a step's pairs, or of all from there on, would be wrong, or chance alone would give as many.
 * Beyond the last step a level finds nothing.
 */
const lowestWorth = (
  level: Level,
  found: readonly Judged[],
  expect: (isOne: (judged: Judged) => boolean) => number,
): number => {
  for (const [at, step] of steps.entries()) {
    const next = steps[at + 1] ?? 1.01
    const within = ({ score }: Judged): boolean => score >= step && score < next
    const above = ({ score }: Judged): boolean => score >= step
    const [pairs, all] = [found.filter(within).length, found.filter(above).length]
    if (all === 0) return step
    const [mistaken, wrong] = [expect(within), expect(above)]
    const isWorth = pairs === 0 ? mistaken < 1 : pairs - counted[level] * mistaken >= wanted * pairs
    if (isWorth && all - wrong >= Math.max(wantedOfAll * all, byChance * Math.sqrt(wrong))) return step
  }
  return 1
}
