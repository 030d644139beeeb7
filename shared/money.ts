import Big from 'big.js'

// Money is an exact decimal, carried everywhere as a string ("1234.56"): in JSON, in SQL (numeric), in the browser.
// A float never touches it. Rounding is half away from zero, as the French tax administration computes VAT
// (BOI-TVA-DECLA-30-20-20-10 asks for the nearest cent; both commercial rounding modes are compared in `invoices/check`).
Big.RM = Big.roundHalfUp

/** An exact decimal in canonical form: optional minus, digits, optional fraction; e.g. "-1234.50". */
export type Decimal = string

const DECIMAL = /^-?\d+(\.\d+)?$/

export const isDecimal = (text: string): boolean => DECIMAL.test(text)

export const add = (...parts: Decimal[]): Decimal => parts.reduce((sum, part) => sum.plus(part), Big(0)).toFixed()

export const subtract = (a: Decimal, b: Decimal): Decimal => Big(a).minus(b).toFixed()

export const multiply = (a: Decimal, b: Decimal): Decimal => Big(a).times(b).toFixed()

/** Rounds to `digits` decimals, half away from zero. */
export const round = (a: Decimal, digits = 2): Decimal => Big(a).toFixed(digits)

/** Money in a file: with its cents, and finer only where it is ("12.5" → "12.50", "12.5000" → "12.50", "80.853" as it is). */
export const withCents = (a: Decimal): Decimal => {
  const exact = Big(a).toFixed()
  return /\.\d{2}/.test(exact) ? exact : round(a)
}

/** -1, 0 or 1. */
export const compare = (a: Decimal, b: Decimal): -1 | 0 | 1 => Big(a).cmp(b)

/** True when |a − b| ≤ tolerance. */
export const near = (a: Decimal, b: Decimal, tolerance: Decimal = '0.01'): boolean =>
  Big(a).minus(b).abs().lte(tolerance)
