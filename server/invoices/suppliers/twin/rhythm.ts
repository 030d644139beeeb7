import { addDays, addMonths, daysBetween } from '#shared/calendar.ts'
import { isCredit, median, type SeenInvoice } from './seen.ts'

// How often a supplier's invoices come.

export type RhythmKind = 'weekly' | 'monthly' | 'quarterly' | 'yearly' | 'irregular'
export type Rhythm = { days: number; kind: RhythmKind; last: string; expected: string | null }

/** Gaps in days that still count as the rhythm, and how many of them make it one. */
const periods = [
  { kind: 'weekly', least: 6, most: 8, gaps: 4, months: 0 },
  { kind: 'monthly', least: 24, most: 38, gaps: 3, months: 1 },
  { kind: 'quarterly', least: 78, most: 106, gaps: 3, months: 3 },
  { kind: 'yearly', least: 340, most: 390, gaps: 2, months: 12 },
] as const

/** The rhythm of the validated invoices; null below three dates. Four fifths of the gaps must fit a period. */
export const rhythmOf = (validated: readonly SeenInvoice[]): Rhythm | null =>
  rhythmOfDates(validated.filter((one) => !isCredit(one)).flatMap((one) => one.date ?? []))

export const rhythmOfDates = (all: readonly string[]): Rhythm | null => {
  const dates = [...new Set(all)].toSorted()
  const last = dates.at(-1)
  if (!last || dates.length < 3) return null
  const gaps = dates.slice(1).map((date, index) => daysBetween(dates[index] ?? date, date))
  const days = Math.round(median(gaps))
  const period = periods.find(
    ({ least, most, gaps: fewest }) =>
      gaps.length >= fewest && gaps.filter((gap) => gap >= least && gap <= most).length >= 0.8 * gaps.length,
  )
  if (!period) return { days, kind: 'irregular', last, expected: null }
  const expected = period.months > 0 ? addMonths(last, period.months) : addDays(last, 7)
  return { days, kind: period.kind, last, expected }
}

/**
 * True where the expected invoice is late (a fifth of the rhythm, at least five days) but not so late that the supplier
 * has evidently stopped (two periods). A week's delay of a weekly one says nothing.
 */
export const isLate = ({ kind, days, expected }: Rhythm, today: string): boolean => {
  if (!expected || kind === 'weekly' || kind === 'irregular') return false
  const late = daysBetween(expected, today)
  return late > Math.max(5, Math.ceil(0.2 * days)) && late <= 2 * days
}
