import type { CleanSummary } from '../clean/clean.ts'
import type { Loaded } from '../load/publish.ts'
import type { Metrics } from '../runs/track.ts'
import type { Stopwatch } from './stopwatch.ts'

type Facts = { summary: CleanSummary; loaded: Loaded; seconds: ReturnType<Stopwatch['seconds']> }

/** What a run measured, by the names under which runs are compared and sent to MLflow. Seconds, counts, money as text. */
export const figuresOf = ({ summary, loaded, seconds }: Facts): Metrics => ({
  duration_s: rounded(seconds.total),
  ...prefixed('duration_', seconds.steps, (value) => rounded(value), '_s'),
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
})

const rounded = (seconds: number): number => Math.round(seconds * 1000) / 1000

const prefixed = <T>(before: string, values: Record<string, T>, figure: (value: T) => number, after = ''): Metrics =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [`${before}${name}${after}`, figure(value)]))
