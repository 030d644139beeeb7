import Big from 'big.js'
import { multiply, near } from '#shared/money.ts'
import type { Amount } from '../candidates/amounts.ts'

/** True when quantity × price is the total, within the rounding of the price. */
export const multiplies = (quantity: string, price: string, total: string): boolean =>
  mayMultiply(Number(quantity), Number(price), Number(total)) &&
  near(multiply(quantity, price), total, Big(quantity).abs().times('0.005').plus('0.01').toFixed())

/** Far off even in binary: most of what is tried, and a hundred times as fast to tell. */
const mayMultiply = (quantity: number, price: number, total: number): boolean =>
  Math.abs(quantity * price - total) <= 0.011 + Math.abs(quantity) * 0.0051 + Math.abs(total) * 1e-9

/** What the print may have been before OCR lost a point: "€19149" was 191.49, "05" was 0.5. */
function readings(amount: Amount): string[] {
  const shifted = /^0\d+$/.test(amount.text.trim()) ? [Big(amount.value).div(10).toFixed()] : []
  return [amount.value, ...amount.others.map((cents) => Big(cents).div(100).toFixed(2)), ...shifted]
}

export type LineNumbers = { quantity: string | null; price: string | null; total: string | null }

/** The values of a line, with lost points put back where quantity × price = total then holds. */
export function mendLine(
  quantity: Amount | undefined,
  price: Amount | undefined,
  total: Amount | undefined,
): LineNumbers {
  const printed = { quantity: quantity?.value ?? null, price: price?.value ?? null, total: total?.value ?? null }
  if (!quantity || !price || !total) return printed
  for (const t of readings(total)) {
    for (const p of readings(price)) {
      for (const q of readings(quantity))
        if (Number(q) !== 0 && multiplies(q, p, t)) return { quantity: q, price: p, total: t }
    }
  }
  return printed
}
