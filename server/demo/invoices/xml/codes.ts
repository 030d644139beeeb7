import { compare, type Decimal, multiply, round, subtract } from '#shared/money.ts'
import type { InvoiceSpec, Line, Unit } from '../spec.ts'

// What EN 16931 writes in both syntaxes.

/** UNTDID 1001. */
export const typeCode = (spec: InvoiceSpec): string =>
  ({ invoice: '380', credit_note: '381', deposit: '386', receipt: '380', other: '380' })[spec.type]

/** UN/ECE Recommendation 20. */
export const unitCodes: Record<Unit, string> = {
  piece: 'C62',
  hour: 'HUR',
  day: 'DAY',
  month: 'MON',
  sheet: 'ST',
  metre: 'MTR',
  flat: 'LS',
}

/** UNTDID 5305: S for a rate above zero, else the reason of the spec (E where it gives none). */
export const taxCategory = (spec: InvoiceSpec, rate: Decimal): string =>
  compare(rate, '0') > 0 ? 'S' : (spec.exemption?.category ?? 'E')

/** What the discount of a line takes off, to the cent; null without discount. */
export const allowanceOf = (line: Line, total: Decimal): Decimal | null =>
  line.discount === null ? null : round(subtract(round(multiply(line.quantity, line.unitPrice)), total))
