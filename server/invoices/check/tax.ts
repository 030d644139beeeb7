import Big from 'big.js'
import { type Decimal, near } from '#shared/money.ts'

// VAT of a base, in the two ways that programs round: half away from zero (EN 16931 BR-CO-17) and half to even (IEEE 754, the
// default of spreadsheets' and accounts' libraries). docs/arrondis.md says which tolerance each rule has.

/** base × rate %, rounded to `decimals` in both modes; one or two distinct values. */
export function taxOf(base: Decimal, rate: Decimal, decimals = 2): Decimal[] {
  const exact = Big(base).times(rate).div(100)
  const up = exact.toFixed(decimals, Big.roundHalfUp)
  const even = exact.toFixed(decimals, Big.roundHalfEven)
  return up === even ? [up] : [up, even]
}

/** True when `amount` is the VAT of `base` at `rate`, give or take `tolerance` (a sum of rounded lines may be off by a cent). */
export const isTaxOf = (
  base: Decimal,
  rate: Decimal,
  amount: Decimal,
  tolerance: Decimal = '0.01',
  decimals = 2,
): boolean => taxOf(base, rate, decimals).some((value) => near(value, amount, tolerance))
