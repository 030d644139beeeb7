import { type Decimal, round } from '#shared/money.ts'
import { isCredit, median, type SeenInvoice } from './seen.ts'

// What one invoice of a supplier usually costs.

export type AmountRange = { currency: string; median: Decimal; low: Decimal; high: Decimal }

const FEWEST = 4

/** The currency of most invoices; null where none is known. */
export const mainCurrency = (invoices: readonly SeenInvoice[]): string | null => {
  const counts = new Map<string, number>()
  for (const { currency } of invoices) if (currency) counts.set(currency, (counts.get(currency) ?? 0) + 1)
  return [...counts].toSorted(([a, times], [b, others]) => others - times || a.localeCompare(b))[0]?.[0] ?? null
}

/** A supplier whose invoices vary more than this (σ of logarithms; e^0.5 = 1.6) has no usual amount. */
const STEADY = 0.5

/**
 * Median, and the range outside which a total surprises; null below four validated invoices, and for a supplier whose
 * amounts follow no habit. Amounts multiply rather than add (an order is twice the usual one, not 100 € more), so the
 * spread is taken of logarithms: median ×/÷ e^(k·σ). σ is the larger of 1.4826·MAD (Hampel 1974: what the MAD of a normal
 * distribution is multiplied by) and the standard deviation, k = 4; 6 below eight invoices, where the spread itself is
 * uncertain. Never narrower than half as much again (double below eight), nor than what was seen; downwards twice as far,
 * because a small invoice among large ones is ordinary.
 * Floats are enough: this is a threshold, no amount that is booked.
 */
export const amountsOf = (
  validated: readonly SeenInvoice[],
  currency = mainCurrency(validated),
): AmountRange | null => {
  const totals = validated
    .filter((one) => !isCredit(one) && one.currency === currency && Number(one.totalTtc) > 0)
    .map((one) => Number(one.totalTtc))
  if (!currency || totals.length < FEWEST) return null
  const few = totals.length < 8
  const logs = totals.map(Math.log)
  const middle = median(logs)
  const sigma = Math.max(1.4826 * median(logs.map((log) => Math.abs(log - middle))), deviation(logs))
  if (sigma > STEADY) return null
  const reach = Math.max(Math.log(few ? 2 : 1.5), (few ? 6 : 4) * sigma)
  const bound = (value: number): Decimal => round(Math.min(value, 1e12).toFixed(6))
  return {
    currency,
    median: bound(median(totals)),
    low: bound(Math.min(Math.exp(middle - 2 * reach), ...totals)),
    high: bound(Math.max(Math.exp(middle + reach), ...totals)),
  }
}

const deviation = (values: readonly number[]): number => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length)
}
