import { ENOUGH_JUDGED } from '../match/contract.ts'
import { wilsonLowerBound } from '../match/wilson.ts'
import type { Decision, Level } from './store.ts'

// What people decided moves the line from which pairs are proposed, or taken as they are, in the next run.

export type Judged = { score: number; right: boolean }

/** Decisions in a band of scores below which it teaches nothing, and its width. */
const fewest = 6
const width = 0.1

export const judgedOf = (decisions: readonly Decision[], level: Level): Judged[] =>
  decisions
    .filter((decision) => decision.level === level)
    .map(({ score, state }) => ({ score, right: state === 'same' }))

/**
 * From which score on pairs are worth a look. Up past a band in which hardly one in five was right; down, a band at a time, where
 * most of the lowest that were shown were right.
 */
export const proposeFrom = (fallback: number, judged: readonly Judged[]): number =>
  moved(fallback, {
    judged,
    raises: (share) => share < 0.2,
    lowers: (share) => share > 0.5,
    looksBelow: 0,
  })

/**
 * From which score on a match stands by itself. Up past a band in which more than one in five was wrong; down over a band of
 * those that waited and were nearly all right.
 */
export const acceptFrom = (fallback: number, judged: readonly Judged[]): number =>
  moved(fallback, {
    judged,
    raises: (share) => share < 0.8,
    lowers: (share) => share >= 0.9,
    looksBelow: width,
  })

type Rule = {
  judged: readonly Judged[]
  raises: (share: number) => boolean
  lowers: (share: number) => boolean
  /** How far below the line the band lies that may lower it. */
  looksBelow: number
}

const [lowest, highest] = [0.2, 0.9]

const moved = (fallback: number, { judged, raises, lowers, looksBelow }: Rule): number => {
  const shareFrom = (from: number): number | null => {
    const band = judged.filter(({ score }) => score >= from - 1e-9 && score < from + width - 1e-9)
    return band.length < fewest ? null : band.filter(({ right }) => right).length / band.length
  }
  const step = (line: number, by: number): number => Math.round(100 * (line + by)) / 100
  let line = fallback
  for (let share = shareFrom(line); share !== null && raises(share) && line < highest; share = shareFrom(line))
    line = step(line, width)
  if (line > fallback) return line
  for (
    let share = shareFrom(step(line, -looksBelow));
    share !== null && lowers(share) && line - width > lowest - 1e-9;
    share = shareFrom(step(line, -looksBelow))
  )
    line = step(line, -width)
  return line
}

/** Share that is right with the lower end of its interval; null where too few were judged to say. */
export const measured = (judged: readonly Judged[]): { precision: number | null; at_least: number | null } => {
  if (judged.length < ENOUGH_JUDGED) return { precision: null, at_least: null }
  const precision = judged.filter(({ right }) => right).length / judged.length
  return { precision, at_least: wilsonLowerBound(precision, judged.length) }
}
