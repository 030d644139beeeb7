import { add, near, subtract } from '#shared/money.ts'
import type { Draft } from '../extract/draft.ts'

/** The sums of a page, as decimals; `lines`: that its lines add up to one of them. */
export type Sums = { total: string; lines: boolean }

const CENT = '0.01'

/** The totals of a page where they are complete and hold: net and VAT, and the total that they make. null: they do not. */
export function sumsOf({ found, lines }: Pick<Draft, 'found' | 'lines'>): Sums | null {
  const value = (name: 'total_ht' | 'total_tva' | 'total_ttc' | 'charge' | 'discount') => found[name]?.value
  const [net, tax, total] = [value('total_ht'), value('total_tva'), value('total_ttc')]
  if (net === undefined || tax === undefined || total === undefined || !near(add(net, tax), total, CENT)) return null
  const amounts = lines.flatMap(({ line_total }) => (line_total === null ? [] : [line_total]))
  const reached = subtract(add('0', ...amounts, value('charge') ?? '0'), value('discount') ?? '0')
  const whole = amounts.length > 0 && amounts.length === lines.length
  return { total, lines: whole && [net, total].some((sum) => near(reached, sum, CENT)) }
}
