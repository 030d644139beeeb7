import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { sqlText } from '../../files/duck.ts'
import type { AskedDateOrder } from '../contract.ts'
import { countSerials, serialValue } from './serials.ts'

// How a file writes its decimals and dates, told by the whole column: 03/04/2011 says nothing, 25/04/2011 beside it does.

/** `excel`: days counted by a spreadsheet (`serials.ts`). */
export type DateOrder = 'iso' | 'excel' | AskedDateOrder

/** How a column of dates was read. */
export type DateReading = {
  dateOrder: DateOrder
  /** The order is that of the request, not told by the column. */
  dateAsked: boolean
  /** Lines that can be read in both orders, as two different days. */
  dateTwoWays: number
  /** Lines that can be read in the order taken only (`excel`: all that are such numbers), and in the other one only. */
  dateFor: number
  dateAgainst: number
  /** Some can be read as two days, and nothing says which is meant: taken as day first. */
  dateAmbiguous: boolean
}

export type Forms = DateReading & { decimal: '.' | ',' }

const Count = z.coerce.number()
const Facts = z.object({
  commas: Count,
  thousands: Count,
  points: Count,
  others: Count,
  dayFirst: Count,
  monthFirst: Count,
  twoWays: Count,
})
type Facts = z.infer<typeof Facts>

type Asked = {
  /** Names of columns of the table `raw`. */
  price: string
  date: string
  delimiter: string
  dateOrder: AskedDateOrder | null
}

export const tellForms = async (duck: DuckDBConnection, asked: Asked): Promise<Forms> => {
  const { price, date } = asked
  const part = (group: number) =>
    `TRY_CAST(regexp_extract(d, '^\\s*(\\d{1,2})[/.-](\\d{1,2})[/.-](?:\\d{4}|\\d{2})(?:\\D|$)', ${group}) AS INTEGER)`
  const rows = await duck.runAndReadAll(`
    WITH cells AS (
      SELECT ${price} AS p, CASE WHEN regexp_matches(${date}, '^\\s*\\d{1,2}[/.-]') THEN ${date} END AS d FROM raw WHERE rowid > 0
    ), parts AS (SELECT p, d, ${part(1)} AS a, ${part(2)} AS b FROM cells)
    SELECT count(*) FILTER (contains(p, ',') AND regexp_matches(p, ',\\d+\\D*$')) AS commas,
      count(*) FILTER (contains(p, ',') AND regexp_full_match(p, '\\D*[1-9]\\d{0,2}(,\\d{3})+\\D*')) AS thousands,
      count(*) FILTER (contains(p, '.') AND NOT contains(p, ',')) AS points, count(d) AS others,
      count(*) FILTER (a > 12 AND b <= 12) AS "dayFirst", count(*) FILTER (b > 12 AND a <= 12) AS "monthFirst",
      count(*) FILTER (a <= 12 AND b <= 12 AND a <> b) AS "twoWays"
    FROM parts`)
  const facts = Facts.parse(rows.getRowObjectsJson()[0])
  const decimal = decimalOf(facts, asked.delimiter)
  const serials = await countSerials(duck, date)
  return { decimal, ...(serials === null ? readingOf(facts, asked.dateOrder) : serialReading(serials)) }
}

/** Where commas part the cells, decimals are written with a point: "1,234" is a thousand there, if all prices look so. */
const decimalOf = ({ commas, thousands, points }: Facts, delimiter: string): '.' | ',' =>
  commas > points && !(delimiter === ',' && commas === thousands) ? ',' : '.'

const serialReading = (serials: number): DateReading => ({
  ...{ dateOrder: 'excel', dateFor: serials, dateAgainst: 0 },
  ...{ dateAsked: false, dateTwoWays: 0, dateAmbiguous: false },
})

const readingOf = ({ others, dayFirst, monthFirst, twoWays }: Facts, asked: AskedDateOrder | null): DateReading => {
  const told = monthFirst > dayFirst ? 'month-first' : 'day-first'
  const dateOrder = others === 0 ? 'iso' : (asked ?? told)
  const [dateFor, dateAgainst] = dateOrder === 'month-first' ? [monthFirst, dayFirst] : [dayFirst, monthFirst]
  const dateAmbiguous = asked === null && twoWays > 0 && dayFirst + monthFirst === 0
  return { dateOrder, dateAsked: asked !== null, dateTwoWays: twoWays, dateFor, dateAgainst, dateAmbiguous }
}

/**
 * SQL that reads a cell as a timestamp, null where it is none: by the shop's own clock, whatever offset from UTC stands behind it.
 * Years of two digits are of 1969 to 2068, as POSIX has it; they, months by name and rarer ways to write a time
 * (`sql/dates.sql`) are looked for only where the common forms say nothing of our time.
 */
export const dateValue = (column: string, order: DateOrder): string => {
  if (order === 'excel') return serialValue(column)
  const iso = (text: string): string => `TRY_CAST(${text} AS TIMESTAMP)`
  const numbers = order === 'month-first' ? '%m/%d/' : '%d/%m/'
  const marked = (year: string): string[] => ['/', '.', '-'].map((mark) => (numbers + year).replaceAll('/', mark))
  const common = order === 'iso' ? [] : [strptime(`trim(${column})`, marked('%Y'), usualTimes)]
  const read = coalesce([...common, iso(column)])
  const plain = `plain_moment(${column})`
  // %Y would read 26 as the year 26: the short year is tried before it.
  const rare = strptime(
    plain,
    [...marked('%y'), ...(order === 'iso' ? [] : marked('%Y')), '%Y-%m-%d', '%Y%m%d'],
    allTimes,
  )
  const named = strptime(`numbered_month(${plain})`, ['%d-%m-%y', '%d-%m-%Y'], allTimes)
  return `CASE WHEN ${read} >= ${firstMoment} THEN ${read} ELSE ${coalesce([rare, named, iso(plain), read])} END`
}

const usualTimes = [' %H:%M:%S', ' %H:%M', '']
const allTimes = [...usualTimes, ' %I:%M:%S %p', ' %I:%M %p', ' %I %p', ' %H:%M:%S.%f']

const coalesce = (values: readonly string[]): string => `coalesce(${values.join(', ')})`

const strptime = (text: string, days: readonly string[], times: readonly string[]): string => {
  const formats = days.flatMap((day) => times.map((time) => sqlText(day + time)))
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
export const priceValue = (column: string, decimal: '.' | ',', scale: '12, 2' | '14, 2' | '18, 8'): string => {
  const slow = `TRY_CAST(plain_number(bare(${column})) AS DECIMAL(${scale}))`
  return decimal === '.' ? `coalesce(TRY_CAST(${column} AS DECIMAL(${scale})), ${slow})` : slow
}
