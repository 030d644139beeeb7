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

/**
 * SQL that reads a cell as a timestamp, null where it is none. Years of two digits are of 1969 to 2068, as POSIX has it; they
 * and months by name (`sql/dates.sql`) are looked for only where the common forms say nothing of our time.
 */
export const dateValue = (column: string, order: DateOrder): string => {
  const iso = `TRY_CAST(${column} AS TIMESTAMP)`
  const text = `trim(${column})`
  const numbers = order === 'month-first' ? '%m/%d/' : '%d/%m/'
  const marked = (year: string): string[] => ['/', '.', '-'].map((mark) => (numbers + year).replaceAll('/', mark))
  const read = order === 'iso' ? iso : `coalesce(${strptime(text, marked('%Y'))}, ${iso})`
  const short = strptime(text, marked('%y'))
  const named = strptime(`numbered_month(${column})`, ['%d-%m-%y', '%d-%m-%Y'])
  return `CASE WHEN ${read} >= ${firstMoment} THEN ${read} ELSE coalesce(${short}, ${named}, ${read}) END`
}

const strptime = (text: string, days: readonly string[]): string => {
  const formats = days.flatMap((day) => [' %H:%M:%S', ' %H:%M', ''].map((time) => sqlText(day + time)))
  return `try_strptime(${text}, [${formats.join(', ')}])`
}

const firstMoment = "TIMESTAMP '1900-01-01'"

/** SQL that is true of a moment at which nothing was sold: before 1900, or after 2100. */
export const dateImpossible = (column: string): string =>
  `(${column} < ${firstMoment} OR ${column} >= TIMESTAMP '2101-01-01')`

/** French and English, without accents; also cut short. */
const months = [
  'janvier,janv,january,jan',
  'fevrier,fevr,fev,february,feb',
  'mars,march,mar',
  'avril,avr,april,apr',
  'mai,may',
  'juin,june,jun',
  'juillet,juil,july,jul',
  'aout,august,aug',
  'septembre,sept,september,sep',
  'octobre,october,oct',
  'novembre,november,nov',
  'decembre,december,dec',
].flatMap((names, month) => names.split(',').map((name) => ({ name, number: String(month + 1) })))

/** SQL of the two lists of which `sql/dates.sql` makes its map. */
export const monthNames = [months.map(({ name }) => name), months.map(({ number }) => number)]
  .map((list) => `[${list.map(sqlText).join(', ')}]`)
  .join(', ')

/** SQL that reads a cell as a price rounded half up to 0.01, once, from its digits. */
export const priceValue = (column: string, decimal: '.' | ',', scale: '12, 2' | '18, 8'): string => {
  const slow = `TRY_CAST(plain_number(bare(${column})) AS DECIMAL(${scale}))`
  return decimal === '.' ? `coalesce(TRY_CAST(${column} AS DECIMAL(${scale})), ${slow})` : slow
}
