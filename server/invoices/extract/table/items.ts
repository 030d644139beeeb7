import Big from 'big.js'
import { boxAround } from '#documents/lines.ts'
import type { InvoiceLine } from '#shared/extraction.ts'
import { add, near } from '#shared/money.ts'
import type { Amount } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import type { Role } from '../labels/table.ts'
import type { Row, Segment, Sheet } from '../page/segments.ts'
import { cellsOf } from './cells.ts'
import type { Column, ColumnRole, Header } from './columns.ts'
import { type LineNumbers, mendLine, multiplies } from './mend.ts'
import { isNumeric } from './numeric.ts'
import { type Loose, wrap } from './wrap.ts'

export type Item = InvoiceLine & { row: number; amounts: Amount[] }

/** Rows with these labels end the table, or are sums inside it. */
const SUMS: Role[] = [
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
const ENDS: Role[] = ['total_tva', 'total_ttc', 'amount_due']

/** A short code in brackets or behind a number ("12,00 SR") does not make a cell text. */
const numbersOfRow = (row: Row, amounts: readonly Amount[], from: number) =>
  amounts.filter((amount) => amount.segment.row === row.index && isNumeric(amount.segment) && amount.box[0] >= from - 4)

const places = (value: string) => Big(value).toFixed()

const money = (value: string) => Big(value).toFixed(Math.max(2, Big(value).toFixed().split('.')[1]?.length ?? 0))

const NUMERIC: ColumnRole[] = ['quantity', 'unit_price', 'line_total', 'gross_total', 'vat_rate', 'discount']

/** Where the description column begins and ends, by its neighbours; without a heading, all that is left of the numbers. */
function describing(columns: readonly Column[]): { from: number; to: number } {
  const index = columns.findIndex((column) => column.role === 'description')
  const own = columns[index]
  if (!own)
    return {
      from: 0,
      to: Math.min(...columns.filter((column) => NUMERIC.includes(column.role)).map((column) => column.left)),
    }
  const before = index > 0 ? columns[index - 1] : undefined
  return {
    from: Math.min(own.left, before ? before.right + 2 : own.left) - 3,
    to: columns[index + 1]?.left ?? Number.POSITIVE_INFINITY,
  }
}

const wordsOf = (row: Row, columns: readonly Column[]): Segment[] => {
  const { from, to } = describing(columns)
  return row.segments.filter(
    (segment) =>
      !isNumeric(segment) &&
      segment.box[2] > from &&
      segment.box[0] < to &&
      /\p{L}{2}/u.test(segment.text) &&
      !standsUnderCode(segment, columns),
  )
}

/** An article's code begins where its own heading does, left of the description. */
function standsUnderCode(segment: Segment, columns: readonly Column[]): boolean {
  const own = columns.find((column) => column.role === 'description')
  return columns.some(
    (column) =>
      (column.role === 'reference' || column.role === 'position') &&
      own !== undefined &&
      column.left < own.left &&
      Math.abs(segment.box[0] - column.left) < 8 &&
      segment.box[2] < own.left + 2,
  )
}

/** Three numbers of the row that multiply, when the columns did not give them. */
function triple(numbers: readonly Amount[]): { quantity: Amount; price: Amount; total: Amount } | null {
  const plain = numbers.filter((amount) => !amount.percent)
  for (const total of plain.toReversed()) {
    for (const quantity of plain) {
      for (const price of plain) {
        if (new Set([total, quantity, price]).size < 3 || price.box[0] < quantity.box[0] || Number(total.value) === 0)
          continue
        if (multiplies(quantity.value, price.value, total.value) && total.box[0] > price.box[0])
          return { quantity, price, total }
      }
    }
  }
  return null
}

function itemOf(row: Row, numbers: readonly Amount[], columns: readonly Column[]): Item | null {
  const cells = cellsOf(numbers, columns)
  const discounted = cells.has('discount')
  let [quantity, price, total] = [
    cells.get('quantity'),
    cells.get('unit_price'),
    cells.get('line_total') ?? cells.get('gross_total'),
  ]
  let values = mendLine(quantity, price, total)
  if (!agrees(values) && !discounted) {
    const found = triple(numbers)
    if (found && (!total || found.total === total || !quantity || !price)) {
      ;[quantity, price, total] = [found.quantity, found.price, found.total]
      values = mendLine(quantity, price, total)
    }
  }
  if (!total || (total.decimals === 0 && !total.currency && !(quantity && price))) return null
  const words = wordsOf(row, columns)
  if (!words.length && quantity && price && !agrees(values) && !discounted) return null
  const rate =
    cells.get('vat_rate') ?? numbers.find((amount) => amount.percent && amount.box[0] > (price ?? total).box[0])
  const text = words.map((segment) => segment.text).join(' ')
  const inWords = values.quantity === null && !discounted ? quantityIn(text, values.price, values.total) : null
  return {
    description: inWords?.rest ?? text,
    quantity: inWords?.quantity ?? (values.quantity === null ? null : places(values.quantity)),
    unit_price: values.price === null ? null : money(values.price),
    line_total: values.total === null ? null : money(values.total),
    vat_rate: rate ? places(rate.value) : null,
    evidence: {
      page: row.page,
      box: boxAround(row.segments.flatMap((segment) => segment.words)),
      path: null,
      text: row.text,
    },
    row: row.index,
    amounts: [...numbers],
  }
}

/** "2,5 m2 Dalles grises", "Dalles grises 2,5 m2": tight columns leave the quantity among the words; price and total tell it. */
function quantityIn(
  text: string,
  price: string | null,
  total: string | null,
): { quantity: string; rest: string } | null {
  if (price === null || total === null) return null
  const found = [
    /^(?<number>\d+(?:[.,]\d+)?)\s?(?:\p{L}{1,8}[23²³]?\.?)?\s(?<rest>.*\p{L}{2}.*)$/u,
    /^(?<rest>.*\p{L}{2}.*)\s(?<number>\d+(?:[.,]\d+)?)\s?(?:\p{L}{1,8}[23²³]?\.?)?$/u,
  ].map((pattern) => pattern.exec(text)?.groups)
  for (const groups of found) {
    const quantity = groups?.number?.replace(',', '.')
    if (quantity && groups?.rest && Number(quantity) > 0 && multiplies(quantity, price, total))
      return { quantity: places(quantity), rest: groups.rest }
  }
  return null
}

const agrees = ({ quantity, price, total }: LineNumbers): boolean =>
  quantity !== null && price !== null && total !== null && multiplies(quantity, price, total)

const ONLY_AMOUNTS = /^[\s:.()%\d,€$£*+–-]*\p{L}{0,5}[\s:.()%\d,€$£*]*$/u

const wordCount = (segment: Segment) => segment.tokens.filter((token) => /[a-z]{2}/.test(token.text)).length

/** The label that makes a row a sum ("TVA 20 %   34,10"): nothing but its amount follows, and no number stands before it. */
function sumLabel(row: Row, own: readonly Label[], numbers: readonly Amount[], item: Item | null): Label | null {
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
function isSumOf(item: Item, items: readonly Item[]): boolean {
  if (item.quantity || item.unit_price || !item.line_total || items.length < 2) return false
  const totals = items.map((one) => one.line_total ?? '0').reverse()
  // Of all of them, or of those of its own section.
  return totals.some((_, i) => i > 0 && near(add(...totals.slice(0, i + 1)), item.line_total ?? '0', '0.02'))
}

/** A heading of the VAT breakdown ends the items above it. */
function headsVatTable(own: readonly Label[]): boolean {
  const has = (role: Role) => own.filter((label) => label.opens && label.entries.some((entry) => entry.role === role))
  const bases = has('vat_base')
  return (
    has('vat_amount').some((tax) => bases.some((base) => base.segment !== tax.segment)) &&
    has('col_quantity').length === 0
  )
}

/** "Total HT | TVA | Total TTC | Net à payer" over a row of amounts: the totals begin. */
function headsTotals(own: readonly Label[], numbers: readonly Amount[]): boolean {
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

/** Rate, base and tax head a breakdown even where a total stands in the same row beside it. */
const headsRates = (row: Row, own: readonly Label[], numbers: readonly Amount[]): boolean => {
  const [first] = row.segments
  const rate = own.some((label) => label.opens && label.entries.some((entry) => entry.role === 'vat_rate'))
  return rate && numbers.length === 1 && headsVatTable(own) && first !== undefined && !isNumeric(first)
}

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
  const byRow = Map.groupBy(amounts, (amount) => amount.segment.row)
  const items: Item[] = []
  for (const row of sheet.rows) {
    const numbers = (byRow.get(row.index) ?? []).filter((amount) => isNumeric(amount.segment))
    const found = triple(numbers)
    const words = row.segments.filter((segment) => !isNumeric(segment) && /\p{L}{3}/u.test(segment.text))
    if (!found || !words.length || found.total.decimals !== 2) continue
    items.push({
      description: words.map((segment) => segment.text).join(' '),
      quantity: places(found.quantity.value),
      unit_price: money(found.price.value),
      line_total: money(found.total.value),
      vat_rate: null,
      evidence: { page: row.page, box: row.box, path: null, text: row.text },
      row: row.index,
      amounts: numbers,
    })
  }
  return items
}
