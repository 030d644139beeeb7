import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { sqlText } from '../files/duck.ts'

// How a file writes its decimals and dates, told by the whole column: 03/04/2011 says nothing, 25/04/2011 beside it does.

export type DateOrder = 'iso' | 'day-first' | 'month-first'

export type Forms = {
  decimal: '.' | ','
  dateOrder: DateOrder
  /** No value tells days from months: taken as day first. */
  dateAmbiguous: boolean
}

const Facts = z.object({
  commas: z.coerce.number(),
  points: z.coerce.number(),
  others: z.coerce.number(),
  first: z.coerce.number(),
  second: z.coerce.number(),
})

/** @param price @param date names of columns of the table `raw` */
export const tellForms = async (duck: DuckDBConnection, price: string, date: string): Promise<Forms> => {
  const part = (group: number) =>
    `TRY_CAST(regexp_extract(d, '^\\s*(\\d{1,2})[/.-](\\d{1,2})[/.-]\\d{4}', ${group}) AS INTEGER)`
  const rows = await duck.runAndReadAll(`
    WITH cells AS (
      SELECT ${price} AS p, CASE WHEN regexp_matches(${date}, '^\\s*\\d{1,2}[/.-]') THEN ${date} END AS d FROM raw WHERE rowid > 0
    )
    SELECT count(*) FILTER (contains(p, ',') AND regexp_matches(p, ',\\d+\\D*$')) AS commas,
      count(*) FILTER (contains(p, '.') AND NOT contains(p, ',')) AS points,
      count(d) AS others, coalesce(max(${part(1)}), 0) AS first, coalesce(max(${part(2)}), 0) AS second
    FROM cells`)
  const { commas, points, others, first, second } = Facts.parse(rows.getRowObjectsJson()[0])
  const dateOrder = others === 0 ? 'iso' : second > 12 && first <= 12 ? 'month-first' : 'day-first'
  return { decimal: commas > points ? ',' : '.', dateOrder, dateAmbiguous: others > 0 && first <= 12 && second <= 12 }
}

/** SQL that reads a cell as a timestamp, null where it is none. */
export const dateValue = (column: string, order: DateOrder): string => {
  const iso = `TRY_CAST(${column} AS TIMESTAMP)`
  const day =
    order === 'month-first' ? (mark: string) => `%m${mark}%d${mark}%Y` : (mark: string) => `%d${mark}%m${mark}%Y`
  const formats = ['/', '.', '-'].flatMap((mark) =>
    [' %H:%M:%S', ' %H:%M', ''].map((time) => sqlText(day(mark) + time)),
  )
  const read = order === 'iso' ? iso : `coalesce(try_strptime(trim(${column}), [${formats.join(', ')}]), ${iso})`
  // A year of two digits is read as of antiquity: no sale is from there.
  return `CASE WHEN ${read} >= TIMESTAMP '1900-01-01' THEN ${read} END`
}

/** SQL that reads a cell as a price rounded half up to 0.01, once, from its digits. */
export const priceValue = (column: string, decimal: '.' | ',', scale: '12, 2' | '18, 8'): string => {
  const slow = `TRY_CAST(plain_number(bare(${column})) AS DECIMAL(${scale}))`
  return decimal === '.' ? `coalesce(TRY_CAST(${column} AS DECIMAL(${scale})), ${slow})` : slow
}
