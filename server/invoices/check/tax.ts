import Big from 'big.js'
import { type Decimal, near } from '#shared/money.ts'

// VAT of a base, in the two ways that programs round: half away from zero (BOI-TVA-DECLA-30-20-20-10) and half to even.

/** base × rate %, rounded to the cent in both modes; one or two distinct values. */
export function taxOf(base: Decimal, rate: Decimal): Decimal[] {
  const exact = Big(base).times(rate).div(100)
  const up = exact.toFixed(2, Big.roundHalfUp)
  const even = exact.toFixed(2, Big.roundHalfEven)
  return up === even ? [up] : [up, even]
}

/** True when `amount` is the VAT of `base` at `rate`, give or take `tolerance` (a sum of rounded lines may be off by a cent). */
export const isTaxOf = (base: Decimal, rate: Decimal, amount: Decimal, tolerance: Decimal = '0.01'): boolean =>
  taxOf(base, rate).some((value) => near(value, amount, tolerance))
