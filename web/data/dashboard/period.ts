import type { Grain } from '#data/metrics/contract.ts'
import { addDays, addMonths, daysBetween } from '#shared/calendar.ts'

// Days of a dashboard. They are calendar days without a time zone ("2011-12-09"), as the shop's own clock wrote them.

/** Both ends included. */
export type Days = { from: string; to: string }

export const presets = ['last_30_days', 'last_90_days', 'last_12_months', 'this_year', 'all'] as const
export type Preset = (typeof presets)[number]

/** Grains of a chart over time, fine to coarse. */
export type TimeGrain = Extract<Grain, 'day' | 'week' | 'month' | 'quarter' | 'year'>

/** Days that a company can mean. Files carry others ("9999-12-31" for "no end"), and counting on from those fails. */
export const FIRST_DAY = '1900-01-01'
export const LAST_DAY = '2200-12-31'

/** Every day that can be meant. */
export const anyDays: Days = { from: FIRST_DAY, to: LAST_DAY }

const at = (day: string): Date => new Date(`${day}T00:00:00Z`)
// Counting a period back from the first day or on from the last one stays within four digits of a year.
const text = (date: Date): string => date.toISOString().slice(0, 10)

/** A day of the calendar between 1900 and 2200, so that nothing counted from it can fail. */
export const isDay = (value: string | null): value is string =>
  value !== null &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(at(value).getTime()) &&
  text(at(value)) === value &&
  value >= FIRST_DAY &&
  value <= LAST_DAY

/** Days that come from facts, cut to those that can be counted with: 9999-12-31 is shown as the end of 2200. */
export const boundDays = ({ from, to }: Days): Days => {
  const bound = (day: string, otherwise: string) => {
    const date = day.slice(0, 10)
    if (isDay(date)) return date
    const year = /^(\d{4,})-/.exec(day)?.[1]
    if (year === undefined) return otherwise
    return Number(year) < 1900 ? FIRST_DAY : LAST_DAY
  }
  const [first, last] = [bound(from, FIRST_DAY), bound(to, LAST_DAY)]
  return { from: first, to: last < first ? first : last }
}

/** How many days a period has: one where both ends are the same. */
export const lengthOf = ({ from, to }: Days): number => daysBetween(from, to) + 1

/** What may be missing of a period without a word. */
const NEGLIGIBLE = 0.05

/**
 * Whether the facts cover a period in part only, so that what is compared with it looks as if it had grown. A shop that was
 * closed on its first days is no such case, and a period without any fact is compared with nothing.
 */
export const beginsBefore = (former: Days, firstFact: string | null): boolean => {
  if (firstFact === null) return false
  const first = firstFact.slice(0, 10)
  return first <= former.to && daysBetween(former.from, first) > lengthOf(former) * NEGLIGIBLE
}

/** The last day that periods count back from: today, or where the facts end earlier, their last day. */
export const anchorOf = (lastFact: string, today: string): string => (lastFact < today ? lastFact : today)

/** The days of a preset, counted back from the anchor; `all` begins with the first fact. */
export const daysOf = (preset: Preset, facts: Days, today: string): Days => {
  const to = anchorOf(facts.to, today)
  const from: Record<Preset, string> = {
    last_30_days: addDays(to, -29),
    last_90_days: addDays(to, -89),
    last_12_months: addDays(addMonths(to, -12), 1),
    this_year: `${to.slice(0, 4)}-01-01`,
    all: facts.from < to ? facts.from : to,
  }
  return preset === 'all' ? { from: from.all, to: facts.to } : { from: from[preset], to }
}

/** The grain in which a period is read: never more bars than fit, never so few that nothing moves. */
export const grainOf = (days: Days): TimeGrain => {
  const length = lengthOf(days)
  if (length <= 45) return 'day'
  if (length <= 190) return 'week'
  return length <= 1130 ? 'month' : length <= 3700 ? 'quarter' : 'year'
}

/** First day of the bucket in which a day lies; weeks begin on Monday. */
export const bucketOf = (day: string, grain: TimeGrain): string => {
  if (grain === 'day') return day
  if (grain === 'week') return addDays(day, -((at(day).getUTCDay() + 6) % 7))
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))]
  if (grain === 'year') return `${year}-01-01`
  const first = grain === 'quarter' ? month - ((month - 1) % 3) : month
  return `${year}-${String(first).padStart(2, '0')}-01`
}

const next = (bucket: string, grain: TimeGrain): string => {
  if (grain === 'day') return addDays(bucket, 1)
  if (grain === 'week') return addDays(bucket, 7)
  return addMonths(bucket, { month: 1, quarter: 3, year: 12 }[grain])
}

export type Bucket = Days & {
  /** First day of the whole bucket, which names it; `from` and `to` are cut to the period. */
  key: string
  /** The period holds only a part of it. */
  partial: boolean
}

/** Every bucket of a period in order, those without facts too: a quiet week is a zero, not a hole. */
export const bucketsOf = (days: Days, grain: TimeGrain): Bucket[] => {
  const buckets: Bucket[] = []
  for (let key = bucketOf(days.from, grain); key <= days.to; key = next(key, grain)) {
    const end = addDays(next(key, grain), -1)
    const [from, to] = [key < days.from ? days.from : key, end > days.to ? days.to : end]
    buckets.push({ key, from, to, partial: from !== key || to !== end })
  }
  return buckets
}
