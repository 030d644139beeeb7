import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import type { ColumnPlaces } from '../columns/columns.ts'
import { titleWords } from '../columns/titleWords.ts'
import { priceValue } from './forms.ts'

// Shops export what was taken off an order, and what was paid back later, in columns of their own ("Discount Amount", "Refunded
// Amount", "Remise"). Whether the price beside them has it taken off already, no title says: it is told, and never taken off.

/** Columns that say what was taken off, in the order of the file: kept lines that bear such an amount, and its sum there. */
export type DeductionReading = { deductions: { title: string; lines: number; sum: string }[] }

const most = 10

const takenOff = ['remise', 'rembourse']
/** They tell which discount it was, how much of a hundred, or a price with or without it: no amount that was taken off. */
const noAmount =
  /%|\b(code|nom|titre|type|taux|rate|percent\w*|pourcent\w*|raison|reason|date|description|quantite|prix|tarif|net|apres|after|avant|before)\b/

const saysDeduction = (title: string): boolean => {
  const words = titleWords(title)
  return (
    words.some((word) => takenOff.includes(word)) &&
    !noAmount.test(`${words.join(' ')} ${title.includes('%') ? '%' : ''}`)
  )
}

/**
 * Asks `raw` and `judged` of a file with these titles, but not the columns that are `taken`: those are counted. `decimal`: how the
 * file writes its amounts.
 */
export const readDeductions = async (
  duck: DuckDBConnection,
  headers: readonly string[],
  taken: ColumnPlaces,
  decimal: '.' | ',',
): Promise<DeductionReading> => {
  const places = [...headers.keys()].filter(
    (place) => !Object.values<unknown>(taken).includes(place) && saysDeduction(headers[place] ?? ''),
  )
  if (places.length === 0) return { deductions: [] }
  const asked = places.slice(0, most).map(
    (place) => `SELECT ${place} AS place, count(*)::INTEGER AS lines, sum(abs(amount))::DECIMAL(20, 2)::VARCHAR AS sum
      FROM (SELECT ${priceValue(`raw.c${place}`, decimal, '14, 2')} AS amount FROM judged JOIN raw ON raw.rowid = judged.r WHERE reason IS NULL)
     WHERE amount <> 0`,
  )
  const rows = await duck.runAndReadAll(`${asked.join(' UNION ALL ')} ORDER BY place`)
  const found = z
    .array(z.object({ place: z.number(), lines: z.number(), sum: z.string().nullable() }))
    .parse(rows.getRowObjectsJson())
  return {
    deductions: found.flatMap(({ place, lines, sum }) =>
      lines > 0 ? [{ title: headers[place] ?? '', lines, sum: sum ?? '0.00' }] : [],
    ),
  }
}
