import { add, near } from '#shared/money.ts'
import type { Amount } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import type { Role } from '../labels/table.ts'
import type { Row, Segment } from '../page/segments.ts'
import type { Item } from './item.ts'
import { multiplies } from './mend.ts'
import { isNumeric } from './numeric.ts'

/** Rows with these labels end the table, or are sums inside it. */
export const SUMS: Role[] = [
  'total_ht',
  'total_tva',
  'total_ttc',
  'amount_due',
  'lines_total',
  'prepaid',
  'discount',
  'charge',
  'rounding',
]
export const ENDS: Role[] = ['total_tva', 'total_ttc', 'amount_due']

const ONLY_AMOUNTS = /^[\s:.()%\d,€$£*+–-]*\p{L}{0,5}[\s:.()%\d,€$£*]*$/u

const wordCount = (segment: Segment) => segment.tokens.filter((token) => /[a-z]{2}/.test(token.text)).length

/** The label that makes a row a sum ("TVA 20 %   34,10"): nothing but its amount follows, and no number stands before it. */
export function sumLabel(row: Row, own: readonly Label[], numbers: readonly Amount[], item: Item | null): Label | null {
  const complete =
    item?.quantity && item.unit_price && item.line_total && multiplies(item.quantity, item.unit_price, item.line_total)
  if (complete || numbers.length === 0) return null
  const bare = item !== null && !item.quantity && !item.unit_price
  const label = own.find(
    (one) =>
      one.opens &&
      one.entries.some((entry) => SUMS.includes(entry.role) && entry.weight >= 0.8) &&
      // "Transport Lyon - Paris" is a line; "Transport" and "Charge : transport" are charges.
      (bare && !one.entries.every((entry) => entry.role === 'charge' || entry.role === 'discount')
        ? wordCount(one.segment) <= 7
        : ONLY_AMOUNTS.test(one.segment.text.slice(one.end)) ||
          (bare && /^\s*[:=]/.test(one.segment.text.slice(one.end)))),
  )
  if (!label) return null
  const before = row.segments.some((segment) => segment.box[2] < label.box[0] && isNumeric(segment))
  return before && !bare ? null : label
}

/** A bare amount that is the sum of the items above it is their sum, whatever it is called. */
export function isSumOf(item: Item, items: readonly Item[]): boolean {
  if (item.quantity || item.unit_price || !item.line_total || items.length < 2) return false
  const totals = items.map((one) => one.line_total ?? '0').reverse()
  // Of all of them, or of those of its own section.
  return totals.some((_, i) => i > 0 && near(add(...totals.slice(0, i + 1)), item.line_total ?? '0', '0.02'))
}
