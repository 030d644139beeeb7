import Big from 'big.js'
import { boxAround } from '#documents/box.ts'
import type { InvoiceLine } from '#shared/extraction.ts'
import type { Amount } from '../candidates/amounts.ts'
import type { Row } from '../page/segments.ts'
import { cellsOf } from './cells.ts'
import type { Column } from './columns.ts'
import { wordsOf } from './describe.ts'
import { type LineNumbers, mendLine, multiplies } from './mend.ts'
import { isNumeric } from './numeric.ts'

export type Item = InvoiceLine & { row: number; amounts: Amount[] }

const places = (value: string) => Big(value).toFixed()

const money = (value: string) => Big(value).toFixed(Math.max(2, Big(value).toFixed().split('.')[1]?.length ?? 0))

/** A row of more numbers is none of an invoice's lines, and each three of them are tried. */
const mostNumbers = 24

/** Three numbers of the row that multiply, when the columns did not give them. */
function triple(numbers: readonly Amount[]): { quantity: Amount; price: Amount; total: Amount } | null {
  const plain = numbers.filter((amount) => !amount.percent)
  if (plain.length > mostNumbers) return null
  for (const total of plain.toReversed()) {
    for (const quantity of plain) {
      for (const price of plain) {
        if (total === quantity || total === price || quantity === price) continue
        if (price.box[0] < quantity.box[0] || Number(total.value) === 0) continue
        if (multiplies(quantity.value, price.value, total.value) && total.box[0] > price.box[0])
          return { quantity, price, total }
      }
    }
  }
  return null
}

export function itemOf(row: Row, numbers: readonly Amount[], columns: readonly Column[]): Item | null {
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

/** A row anywhere whose numbers multiply (quantity × price = total). */
export function multipliedItem(row: Row, numbers: readonly Amount[]): Item | null {
  const found = triple(numbers)
  const words = row.segments.filter((segment) => !isNumeric(segment) && /\p{L}{3}/u.test(segment.text))
  if (!found || !words.length || found.total.decimals !== 2) return null
  return {
    description: words.map((segment) => segment.text).join(' '),
    quantity: places(found.quantity.value),
    unit_price: money(found.price.value),
    line_total: money(found.total.value),
    vat_rate: null,
    evidence: { page: row.page, box: row.box, path: null, text: row.text },
    row: row.index,
    amounts: [...numbers],
  }
}
