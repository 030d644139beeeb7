import type { DuckDBConnection } from '@duckdb/node-api'
import { type Cells, isInLines } from './cells.ts'
import type { ColumnPlaces } from './columns.ts'
import { sqlFile } from './template.ts'

// Shopify and others say the date and the customer of an order in its first line only: the lines below it bear its number and
// nothing else of it.

export type OrderHeads = {
  /** The cells, those that stand in the first line of the order taken from there. */
  cells: Cells
  /** Behind a FROM that names `raw`. */
  join: string
  /** Whether something was taken, and what. */
  taken: string
  what: string
}

/** Says that a line is a sum of those above it, in a list of its cells. */
export const totalWord = String.raw`'(?i)(^|\|)\s*(grand |sous[- ]?|sub[- ]?)?tota(l|ux)\b'`

/** Makes `order_heads` where lines of this file leave the date and the customer to the first line of their order. */
export const findOrderHeads = async (
  duck: DuckDBConnection,
  cells: Cells,
  places: ColumnPlaces,
): Promise<OrderHeads> => {
  const none: OrderHeads = { cells, join: '', taken: 'false', what: "''" }
  const [customer, country] = [isInLines(places, 'customer'), isInLines(places, 'country')]
  const blank = [cells.date, ...(customer ? [cells.customer] : [])].map((cell) => `${cell} = ''`).join(' AND ')
  // Asked first: most files say all in every line, and to look for the line above is dear.
  const some = await duck.runAndReadAll(
    `SELECT 1 FROM raw WHERE rowid > 0 AND ${blank} AND ${cells.invoice} <> '' LIMIT 1`,
  )
  if (some.currentRowCount === 0) return none
  await duck.run(sqlFile('order_heads', { ...cells, blank, total_word: totalWord }))
  return {
    cells: {
      ...cells,
      date: `coalesce(heads.date, ${cells.date})`,
      ...(customer && { customer: `coalesce(heads.customer, ${cells.customer})` }),
      ...(country && { country: `coalesce(heads.country, ${cells.country})` }),
    },
    join: 'LEFT JOIN order_heads heads ON heads.r = raw.rowid',
    taken: 'heads.r IS NOT NULL',
    what: `concat_ws(' · ', heads.date${customer ? ', heads.customer' : ''}${country ? ", nullif(heads.country, '')" : ''})`,
  }
}
