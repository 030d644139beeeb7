import Big from 'big.js'
import type { VatLine } from '#shared/extraction.ts'
import { rateBetween } from './rates.ts'
import type { Solution } from './totals.ts'
import type { VatPart } from './vatLines.ts'

/** Whole cents as a decimal string. */
export const decimal = (cents: number): string => Big(cents).div(100).toFixed(2)

/** VAT by rate: as the page breaks it down where that explains the total, else the one known rate between HT and TVA. */
export function vatLinesOf(solution: Solution, parts: readonly VatPart[]): VatLine[] {
  const total = parts.reduce((sum, part) => sum + part.amount, 0)
  if (solution.ht === null || solution.tva === null) return []
  if (parts.length && Math.abs(total - solution.tva) <= parts.length) {
    const known = parts.reduce((sum, part) => sum + (part.base ?? 0), 0)
    const open = parts.filter((part) => part.base === null).length
    return parts.map((part) => {
      const base = part.base ?? (open === 1 ? (solution.ht ?? 0) - known : null)
      return {
        rate: Big(part.rate).toFixed(),
        base: base === null ? null : decimal(base),
        amount: decimal(part.amount),
      }
    })
  }
  const rate = solution.tva === 0 ? 0 : rateBetween(solution.ht, solution.tva)
  return rate === null ? [] : [{ rate: Big(rate).toFixed(), base: decimal(solution.ht), amount: decimal(solution.tva) }]
}
