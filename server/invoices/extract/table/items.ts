import { type Amount, amountsInRow } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import type { Row, Sheet } from '../page/segments.ts'
import type { Column, Header } from './columns.ts'
import { describing, wordsOf } from './describe.ts'
import { headsRates, headsTotals, headsVatTable, opensSums } from './ends.ts'
import { type Item, itemOf, multipliedItem } from './item.ts'
import { isNumeric } from './numeric.ts'
import { withRates } from './rates.ts'
import { ENDS, isSumOf, SUMS, sumLabel } from './sums.ts'
import { type Loose, wrap } from './wrap.ts'

/** A short code in brackets or behind a number ("12,00 SR") does not make a cell text. */
function numbersOfRow({ sheet, header, amounts, from }: Table, row: Row): readonly Amount[] {
  const found = amountsInRow(amounts, row.index)
  const numbers = found.filter((amount) => isNumeric(amount.segment) && amount.box[0] >= from - 4)
  return sheet.ocr ? withRates(numbers, header.columns) : numbers
}

/** Numbers begin where the quantity may: right of the column before it, for they are wider than its heading. */
function quantityFrom(columns: readonly Column[]): number | null {
  const at = columns.findIndex((column) => column.role === 'quantity')
  const own = columns[at]
  return own ? (columns[at - 1]?.right ?? 0) : null
}

/** A table under its header: the row before which it ends, and where its numbers begin. */
type Table = {
  sheet: Sheet
  header: Header
  until: number
  labels: ReadonlyMap<number, Label[]>
  amounts: readonly Amount[]
  from: number
}

/** "Total" of a section: below it stand more lines that multiply. */
function goesOn(table: Table, at: number): boolean {
  const { sheet, header, until, labels } = table
  return sheet.rows.slice(at + 1, until).some((row) => {
    if (row.page !== header.page) return false
    const item = itemOf(row, numbersOfRow(table, row), header.columns)
    const named = (labels.get(row.index) ?? []).some(
      (label) => label.opens && label.entries.some((entry) => SUMS.includes(entry.role)),
    )
    return Boolean(!named && item?.description && item.quantity && item.unit_price && item.line_total)
  })
}

/** The head of what stands under the lines: a breakdown by rate, the totals. */
const opensOther = (row: Row, labels: readonly Label[], numbers: readonly Amount[]): boolean =>
  (!numbers.length && headsVatTable(labels)) || headsRates(row, labels, numbers) || headsTotals(labels, numbers)

/** What a row is to the table above it, of which `items` were read. */
function rowOf(table: Table, at: number, items: readonly Item[]): { item: Item } | { loose: Loose } | 'sum' | 'end' {
  const { sheet, header, amounts } = table
  const row = sheet.rows[at]
  if (!row || row.page !== header.page) return 'end'
  const own = table.labels.get(at) ?? []
  const numbers = numbersOfRow(table, row)
  if (items.length && opensOther(row, own, numbers)) return 'end'
  const item = itemOf(row, numbers, header.columns)
  const sum = sumLabel(row, own, numbers, item)
  if (sum || (item && isSumOf(item, items))) {
    const closes = items.length > 0 && sum?.entries.some((entry) => ENDS.includes(entry.role))
    return closes && !goesOn(table, at) ? 'end' : 'sum'
  }
  if (item) return { item }
  if (opensSums(sheet, at, items, amounts) && !goesOn(table, at)) return 'end'
  const words = wordsOf(row, header.columns).map((segment) => segment.text)
  return { loose: { row, text: words.join(' ') } }
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
  const numbersFrom = Math.min(quantityFrom(header.columns) ?? from, from)
  const table = { sheet, header, until, labels, amounts, from: numbersFrom }
  for (let at = header.lastRow + 1; at < until; at++) {
    const under = rowOf(table, at, items)
    if (under === 'end') break
    if (under === 'sum') continue
    if ('item' in under) items.push(under.item)
    else if (under.loose.text) loose.push(under.loose)
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
