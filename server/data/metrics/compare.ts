import { addDays, addMonths, daysBetween } from '#shared/calendar.ts'
import type { SemanticQuery } from './contract.ts'
import { notAnswerable } from './problems.ts'

export type Comparison = {
  period: { from: string; to: string }
  shift: Shift
}

/**
 * Moves the earlier period onto the asked one, which begins on `from`: by so many days or months. Months do not all have the
 * same days: what the 31st of one would be in another that ends before stands opposite nothing.
 */
export type Shift = { by: number; unit: 'days' | 'months'; from: string }

/**
 * The period that a query compares with. `previous_year`: the same days a year earlier. `previous_period`: the days just
 * before, as many; where the period is whole calendar months, as many whole months, so that February is compared with
 * January and not with its last 28 days.
 */
export const comparisonOf = ({ compare, period }: Pick<SemanticQuery, 'compare' | 'period'>): Comparison | null => {
  if (!compare) return null
  const { from, to } = period ?? {}
  if (!from || !to || from > to) {
    throw notAnswerable({
      fr: 'une comparaison demande une période avec un début et une fin.',
      en: 'a comparison needs a period with a beginning and an end.',
    })
  }
  if (compare === 'previous_year') return monthsBefore(from, to, 12)
  const months = wholeMonths(from, to)
  if (months > 0) return monthsBefore(from, to, months)
  const days = daysBetween(from, to) + 1
  return { period: { from: addDays(from, -days), to: addDays(from, -1) }, shift: { by: days, unit: 'days', from } }
}

/** How many calendar months the period is made of; 0 where it begins or ends within one. */
const wholeMonths = (from: string, to: string): number => {
  const after = addDays(to, 1)
  if (!from.endsWith('-01') || !after.endsWith('-01')) return 0
  return monthNumber(after) - monthNumber(from)
}

const monthsBefore = (from: string, to: string, months: number): Comparison => {
  const whole = wholeMonths(from, to) > 0
  const earlierTo = whole ? addDays(addMonths(addDays(to, 1), -months), -1) : addMonths(to, -months)
  return { period: { from: addMonths(from, -months), to: earlierTo }, shift: { by: months, unit: 'months', from } }
}

const monthNumber = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
