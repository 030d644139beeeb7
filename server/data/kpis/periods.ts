import { addDays, addMonths } from '#shared/calendar.ts'
import type { Period } from '../metrics/contract.ts'
import type { KpiPeriod } from './contract.ts'

/**
 * The days that a period is about. `anchor`: the last day that there are facts of, or today where these go on; rolling
 * periods end there, and calendar ones are those in which it lies, up to it.
 */
export const daysOf = (period: KpiPeriod, anchor: string): Period => {
  const month = `${anchor.slice(0, 7)}-01`
  const year = `${anchor.slice(0, 4)}-01-01`
  switch (period) {
    case 'last_7_days':
      return { from: addDays(anchor, -6), to: anchor }
    case 'last_30_days':
      return { from: addDays(anchor, -29), to: anchor }
    case 'last_90_days':
      return { from: addDays(anchor, -89), to: anchor }
    case 'last_12_months':
      return { from: addMonths(addDays(anchor, 1), -12), to: anchor }
    case 'this_month':
      return { from: month, to: anchor }
    case 'last_month':
      return { from: addMonths(month, -1), to: addDays(month, -1) }
    case 'this_quarter':
      return { from: addMonths(month, -((Number(anchor.slice(5, 7)) - 1) % 3)), to: anchor }
    case 'this_year':
      return { from: year, to: anchor }
    case 'last_year':
      return { from: addMonths(year, -12), to: addDays(year, -1) }
    case 'all':
      return { from: null, to: null }
  }
}
