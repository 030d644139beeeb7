import { z } from 'zod'

// What is asked of matching, and from how much on it is believed.

/** How names are matched: `fuzzy` = P1, P2, P4; `semantic` adds P3; `poc` (rank, P5) is never a match. */
export const strategies = ['poc', 'fuzzy', 'semantic'] as const
export const Strategy = z.enum(strategies)
export type Strategy = z.infer<typeof Strategy>

/**
 * Pairs whose truth is known, below which nothing is said of what a level is worth: of a handful the lower end of the interval
 * reads like a verdict (5 of 5 are 56 %, 2 of 5 are 12 %), and judges only that they are few.
 */
export const ENOUGH_JUDGED = 20
