import { add, near } from '#shared/money.ts'
import { type Amount, amountsInRow } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import type { Role } from '../labels/table.ts'
import type { Row, Sheet } from '../page/segments.ts'
import type { Item } from './item.ts'
import { isNumeric } from './numeric.ts'
import { ENDS, SUMS } from './sums.ts'

/** A heading of the VAT breakdown ends the items above it. */
export function headsVatTable(own: readonly Label[]): boolean {
  const has = (role: Role) => own.filter((label) => label.opens && label.entries.some((entry) => entry.role === role))
  const bases = has('vat_base')
  return (
    has('vat_amount').some((tax) => bases.some((base) => base.segment !== tax.segment)) &&
    has('col_quantity').length === 0
  )
}

/** "Total HT | TVA | Total TTC | Net à payer" over a row of amounts: the totals begin. */
export function headsTotals(own: readonly Label[], numbers: readonly Amount[]): boolean {
  const named = (roles: Role[]) =>
    own.filter(
      (label) => label.opens && label.entries.some((entry) => roles.includes(entry.role) && entry.weight >= 0.8),
    )
  const segments = new Set(named(SUMS).map((label) => label.segment))
  const columns: Role[] = ['col_description', 'col_quantity', 'col_unit_price']
  return (
    segments.size >= 2 &&
    named(ENDS).length > 0 &&
    numbers.every((amount) => amount.percent || amount.decimals === 0) &&
    named(columns).every((label) => segments.has(label.segment))
  )
}

const isMoney = (amount: Amount) => !amount.percent && amount.decimals === 2 && isNumeric(amount.segment)

/** Rows that may lie between the first of the sums and the one that adds up the lines. */
const FAR = 3

/**
 * The totals begin in a row without an item, whatever they are called: it carries money, or heads a row of nothing but
 * money, and there the sum of the lines stands. A paragraph that goes on below its numbers carries none.
 */
export function opensSums(sheet: Sheet, at: number, items: readonly Item[], amounts: readonly Amount[]): boolean {
  const row = sheet.rows[at]
  const money = (index: number) => amountsInRow(amounts, index).filter(isMoney)
  const bare = (index: number) =>
    money(index).length >= 2 && (sheet.rows[index]?.segments ?? []).every((segment) => isNumeric(segment))
  if (!row || !items.length) return false
  if (!money(at).length && !(row.segments.length >= 2 && bare(at + 1))) return false
  const sum = add(...items.map((item) => item.line_total ?? '0'))
  return sheet.rows
    .slice(at, at + FAR + 1)
    .some((one) => one.page === row.page && money(one.index).some((amount) => near(amount.value, sum, '0.02')))
}

/** Rate, base and tax head a breakdown even where a total stands in the same row beside it. */
export const headsRates = (row: Row, own: readonly Label[], numbers: readonly Amount[]): boolean => {
  const [first] = row.segments
  const rate = own.some((label) => label.opens && label.entries.some((entry) => entry.role === 'vat_rate'))
  return rate && numbers.length === 1 && headsVatTable(own) && first !== undefined && !isNumeric(first)
}
