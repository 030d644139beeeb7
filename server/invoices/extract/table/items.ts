import { type Amount, amountsInRow } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import type { Row, Sheet } from '../page/segments.ts'
import type { Column, Header } from './columns.ts'
import { describing, wordsOf } from './describe.ts'
import { headsRates, headsTotals, headsVatTable, opensSums } from './ends.ts'
import { type Item, itemOf, multipliedItem } from './item.ts'
import { isNumeric } from './numeric.ts'
import { ENDS, isSumOf, SUMS, sumLabel } from './sums.ts'
import { type Loose, wrap } from './wrap.ts'

/** A short code in brackets or behind a number ("12,00 SR") does not make a cell text. */
const numbersOfRow = (row: Row, amounts: readonly Amount[], from: number) =>
  amountsInRow(amounts, row.index).filter((amount) => isNumeric(amount.segment) && amount.box[0] >= from - 4)

/** Numbers begin where the quantity may: right of the column before it, for they are wider than its heading. */
function quantityFrom(columns: readonly Column[]): number | null {
  const at = columns.findIndex((column) => column.role === 'quantity')
  const own = columns[at]
  return own ? (columns[at - 1]?.right ?? 0) : null
}

/** Line items under one header, to the end of its page or the rows of totals. */
export function itemsUnder(
  sheet: Sheet,
  header: Header,
  until: number,
  labels: Map<number, Label[]>,
  amounts: readonly Amount[],
): Item[] {
  const items: Item[] = []
  const loose: Loose[] = []
  const { from } = describing(header.columns)
  const start = quantityFrom(header.columns) ?? from
  /** "Total" of a section: below it stand more lines that multiply. */
  const goesOn = (at: number): boolean =>
    sheet.rows.slice(at + 1, until).some((row) => {
      if (row.page !== header.page) return false
      const item = itemOf(row, numbersOfRow(row, amounts, Math.min(start, from)), header.columns)
      const named = (labels.get(row.index) ?? []).some(
        (label) => label.opens && label.entries.some((entry) => SUMS.includes(entry.role)),
      )
      return Boolean(!named && item?.description && item.quantity && item.unit_price && item.line_total)
    })
  for (let at = header.lastRow + 1; at < until; at++) {
    const row = sheet.rows[at]
    if (!row || row.page !== header.page) break
    const own = labels.get(at) ?? []
    const numbers = numbersOfRow(row, amounts, Math.min(start, from))
    if (items.length && ((!numbers.length && headsVatTable(own)) || headsRates(row, own, numbers))) break
    if (items.length && headsTotals(own, numbers)) break
    const item = itemOf(row, numbers, header.columns)
    const sum = sumLabel(row, own, numbers, item)
    if (sum || (item && isSumOf(item, items))) {
      if (items.length && sum?.entries.some((entry) => ENDS.includes(entry.role)) && !goesOn(at)) break
      continue
    }
    if (!item && opensSums(sheet, at, items, amounts) && !goesOn(at)) break
    const text = wordsOf(row, header.columns)
      .map((segment) => segment.text)
      .join(' ')
    if (item) items.push(item)
    else if (text) loose.push({ row, text })
  }
  wrap(items, loose, sheet)
  // A lone amount without a word is no line: a sum carried over, a remark.
  return items.filter((item) => item.description !== '' || item.quantity !== null || item.unit_price !== null)
}

/** Rows anywhere whose numbers multiply (quantity × price = total), for tables without a header that we know. */
export function itemsAnywhere(sheet: Sheet, amounts: readonly Amount[]): Item[] {
  return sheet.rows.flatMap((row) => {
    const item = multipliedItem(
      row,
      amountsInRow(amounts, row.index).filter((amount) => isNumeric(amount.segment)),
    )
    return item ? [item] : []
  })
}
