import type { CleanSummary } from '../clean/clean.ts'
import type { Loaded } from '../load/publish.ts'
import type { MatchRetailResult } from '../pairs/match.ts'
import type { Verdicts } from '../quality/check.ts'
import type { Metrics } from '../runs/track.ts'
import type { Stopwatch } from './stopwatch.ts'

type Facts = {
  summary: CleanSummary
  loaded: Loaded
  matched: MatchRetailResult
  verdicts: Verdicts
  seconds: ReturnType<Stopwatch['seconds']>
}

/** What a run measured, by the names under which runs are compared and sent to MLflow. Seconds, counts, money as text. */
export const figuresOf = ({ summary, loaded, matched, verdicts, seconds }: Facts): Metrics => ({
  duration_s: rounded(seconds.total),
  ...prefixed('duration_', seconds.steps, (value) => rounded(value), '_s'),
  encoding: summary.encoding,
  rows_raw: summary.raw,
  rows_kept: loaded.sales,
  rows_returns: summary.returns,
  rows_rejected: loaded.rejected,
  ...prefixed('rejected_', summary.droppedByReason, ({ count }) => count),
  rows_repaired: loaded.repaired,
  ...prefixed('repaired_', summary.repairedByReason, (count) => count),
  products: loaded.products,
  customers: loaded.customers,
  revenue_gross: summary.grossRevenue,
  revenue_net: summary.netRevenue,
  ...(summary.rounding && { revenue_rounding: summary.rounding.gross }),
  ...matchFigures(matched),
  ...prefixed('quality_', verdicts, (count) => count),
})

/**
 * `mdm_coverage`: of everything that names a product (its own names, reviews), the share that is tied to one by P1 to P4;
 * a guess by rank ties nothing. 0…1. `mdm_skipped`: levels that could not be tried on the reviews; the pairs' own screen says why.
 */
export const matchFigures = ({ levels, reviews, reviewsMatched, openPairs, skipped }: MatchRetailResult): Metrics => {
  const names = Object.values(levels).reduce((sum, count) => sum + count, 0)
  const tied = names - (levels.P5 ?? 0)
  const unmatched = reviews - reviewsMatched
  return {
    mdm_coverage: share(tied, names + unmatched),
    ...prefixed('mdm_names_', levels, (count) => count),
    mdm_open_pairs: openPairs,
    reviews,
    reviews_matched: reviewsMatched,
    ...(skipped.length > 0 && { mdm_skipped: skipped.map(({ level }) => level).join(', ') }),
  }
}

const share = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 10_000) / 10_000)

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000

const prefixed = <T>(before: string, values: Record<string, T>, figure: (value: T) => number, after = ''): Metrics =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${before}${name}${after}`, figure(value)]))
