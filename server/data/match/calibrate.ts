import { randomFrom } from '#shared/random.ts'
import { exactPairs } from './exact.ts'
import { defaultThresholds, levelOf } from './match.ts'
import { withNoise } from './noise.ts'
import { type Mutual, pairUp } from './pairUp.ts'
import { scoreOf } from './score.ts'
import type { Item, Thresholds } from './types.ts'
import { weighCandidates } from './weigh.ts'

// The company's own data is free truth: rows that are surely the same (equal names in both lists, or a list and itself)
// are written again with the noise that people make, some of them are taken away, and the engine is asked to find them.

/** `precision` 0..1 of what stands at `threshold`, measured on `found` pairs; null where too few were found to say. */
export type Measured = { threshold: number; precision: number | null; found: number }

export type Calibration = { thresholds: Thresholds; levels: { P2: Measured; P4: Measured }; known: number }

/** Rows of an experiment at most, and known pairs at least. */
const most = 1500
const fewest = 40
const fewestFound = 20
/** Bounds of the share of rows whose counterpart is taken away: whatever is found for them is wrong. */
const [leastAbsent, mostAbsent] = [0.1, 0.8]
/** Precision that a level must show, and how high its threshold may go for it. */
const wanted = 0.95
const highest = 0.9

/** Measures each level on these lists. Deterministic for a seed; the order of rows does not matter. */
export const calibrate = (left: Item[], right: Item[], seed = 20): Calibration => {
  const { mine, theirs } = experiment(left, right, randomFrom(seed))
  const pairs = foundAtDefault(mine, theirs)
  const judged = pairs.map((pair) => ({
    level: levelOf(pair),
    score: scoreOf(pair.odds),
    right: mine[pair.left]?.id === theirs[pair.right]?.id,
  }))
  const measure = (level: 'P2' | 'P4'): Measured =>
    thresholdOf(
      judged.filter((pair) => pair.level === level),
      level,
    )
  const levels = { P2: measure('P2'), P4: measure('P4') }
  return {
    thresholds: { ...defaultThresholds, P2: levels.P2.threshold, P4: levels.P4.threshold },
    levels,
    known: theirs.length,
  }
}

const foundAtDefault = (left: Item[], right: Item[]): Mutual[] =>
  pairUp(
    weighCandidates(left, right),
    defaultThresholds.margin,
    (pair) => scoreOf(pair.odds) >= defaultThresholds[levelOf(pair)],
  ).pairs

/** As many rows without a counterpart as seem to be in these lists, equal names apart: precision hangs on that share. */
const absentShare = (left: Item[], right: Item[]): number => {
  const exact = exactPairs(left, right)
  const lefts = new Set(exact.map((pair) => pair.left))
  const rights = new Set(exact.map((pair) => pair.right))
  const found = foundAtDefault(left, right).filter((pair) => !lefts.has(pair.left) && !rights.has(pair.right))
  const open = Math.min(left.length, right.length) - exact.length
  return Math.min(mostAbsent, Math.max(leastAbsent, open > 0 ? 1 - found.length / open : leastAbsent))
}

/** Ids are equal on both sides exactly where the rows are the same thing. */
const experiment = (left: Item[], right: Item[], random: () => number) => {
  const same = exactPairs(left, right).flatMap((pair) => right[pair.right] ?? [])
  const pool = (same.length >= fewest ? same : left.length > right.length ? left : right).toSorted(byId)
  const mine = shuffled(pool, random)
    .slice(0, most)
    .map((item, at) => ({ ...item, id: String(at) }))
  const absent = absentShare(left, right)
  const theirs = mine.flatMap((item) => (random() < absent ? [] : [withNoise(item, random)]))
  return { mine, theirs }
}

const byId = (a: Item, b: Item): number => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)

const shuffled = <T>(items: T[], random: () => number): T[] =>
  items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)

type Judged = { score: number; right: boolean }

/**
 * The lowest threshold, from the default on, above which the wanted share is right. Never below the default: noise of
 * ours is kinder than life. Too few found to say: the default.
 */
const thresholdOf = (judged: Judged[], level: 'P2' | 'P4'): Measured => {
  const fallback = defaultThresholds[level]
  if (judged.length < fewestFound) return { threshold: fallback, precision: null, found: judged.length }
  const above = (threshold: number): Measured => {
    const standing = judged.filter(({ score }) => score >= threshold)
    const right = standing.filter((pair) => pair.right).length
    return { threshold, precision: standing.length > 0 ? right / standing.length : null, found: standing.length }
  }
  const steps = [fallback, ...[0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85].filter((step) => step > fallback), highest]
  const measured = steps.map(above)
  return measured.find(({ precision }) => precision !== null && precision >= wanted) ?? above(highest)
}
