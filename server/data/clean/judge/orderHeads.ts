import type { DuckDBConnection } from '@duckdb/node-api'
import type { ColumnPlaces } from '../columns/columns.ts'
import { isOfLine } from '../columns/titleWords.ts'
import { type Cells, isInLines } from '../forms/cells.ts'
import { sqlFile } from './template.ts'

// Shopify and others say the date, the customer and the country of an order in its first line only: the lines below it bear its
// number, and repeat what they like of it. Odoo, whose columns are those of an order's lines, leaves even the number to the first.

export type OrderHeads = {
  /** The cells, those that stand in the first line of the order taken from there. */
  cells: Cells
  /** Behind a FROM that names `raw`. */
  join: string
  /** Whether something was taken, and what. */
  taken: string
  what: string
  /** Whether its number was, too. */
  numbered: string
}

/** Says that a line is a sum of those above it, in a list of its cells. */
export const totalWord = String.raw`'(?i)(^|\|)\s*(grand |sous[- ]?|sub[- ]?)?tota(l|ux)\b'`

/** Makes `order_heads` where lines of this file leave something to the first line of their order. */
export const findOrderHeads = async (
  duck: DuckDBConnection,
  cells: Cells,
  { places, headers }: { places: ColumnPlaces; headers: readonly string[] },
): Promise<OrderHeads> => {
  const none: OrderHeads = { cells, join: '', taken: 'false', what: "''", numbered: 'false' }
  const [customer, country] = [isInLines(places, 'customer'), isInLines(places, 'country')]
  const ofLines = isOfLine(headers[places.quantity] ?? '')
  // Asked first: most files say all in every line, and to look for the line above is dear.
  const open = [`${cells.date} = ''`, ...(country ? [`${cells.country} = ''`] : [])].join(' OR ')
  const numbered = ofLines ? '' : ` AND ${cells.invoice} <> ''`
  const some = await duck.runAndReadAll(`SELECT 1 FROM raw WHERE rowid > 0 AND (${open})${numbered} LIMIT 1`)
  if (some.currentRowCount === 0) return none
  await duck.run(
    sqlFile('order_heads', {
      ...cells,
      article: [cells.stockCode, cells.description, cells.quantity, cells.price].join(', '),
      nobody: customer ? "customer = ''" : 'true',
      of_lines: String(ofLines),
      total_word: totalWord,
    }),
  )
  return {
    cells: {
      ...cells,
      invoice: `coalesce(heads.invoice, ${cells.invoice})`,
      date: `coalesce(heads.date, ${cells.date})`,
      ...(customer && { customer: `coalesce(heads.customer, ${cells.customer})` }),
      ...(country && { country: `coalesce(heads.country, ${cells.country})` }),
    },
    join: 'LEFT JOIN order_heads heads ON heads.r = raw.rowid',
    taken: 'heads.r IS NOT NULL',
    numbered: `(heads.invoice IS NOT NULL AND ${cells.invoice} = '')`,
    what: `concat_ws(' · ', heads.date${customer ? ', heads.customer' : ''}${country ? ', heads.country' : ''})`,
  }
}
