import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { firstExcelDay, lastExcelDay } from '#shared/excelDay.ts'

// Dates that a spreadsheet wrote as the numbers that they are to it (`shared/excelDay.ts`).

/** How many lines at the head of a file say whether its whole column is worth the look. */
const headLines = 200

const isSerial = (cell: string): string =>
  `(regexp_full_match(trim(${cell}), '\\d{5}([.,]\\d+)?') AND TRY_CAST(left(trim(${cell}), 5) AS INTEGER) BETWEEN ${firstExcelDay} AND ${lastExcelDay})`

const Count = z.coerce.number()
const Facts = z.object({ serials: Count, others: Count, dates: Count })

/**
 * How many dates of a column of `raw` are such numbers, where all of it is: no cell is a date in any other form, and of what else
 * may stand there ("N/A") there is one in ten at most. Null: they are written as dates are.
 */
export const countSerials = async (duck: DuckDBConnection, date: string): Promise<number | null> => {
  const some = await duck.runAndReadAll(
    `SELECT 1 FROM raw WHERE rowid BETWEEN 1 AND ${headLines} AND ${isSerial(date)} LIMIT 1`,
  )
  if (some.currentRowCount === 0) return null
  const rows = await duck.runAndReadAll(`
    SELECT count(*) FILTER (serial) AS serials, count(*) FILTER (NOT serial) AS others,
      count(*) FILTER (NOT serial AND regexp_matches(d, '\\d\\D+\\d|\\d{8}')) AS dates
    FROM (SELECT ${date} AS d, ${isSerial(date)} AS serial FROM raw WHERE rowid > 0 AND trim(${date}) <> '')`)
  const { serials, others, dates } = Facts.parse(rows.getRowObjectsJson()[0])
  return dates === 0 && others * 10 <= serials ? serials : null
}

/** SQL that reads such a number as a moment, to the second; null where it is none. */
export const serialValue = (cell: string): string =>
  `CASE WHEN ${isSerial(cell)} THEN TIMESTAMP '1899-12-30' + to_seconds(round(replace(trim(${cell}), ',', '.')::DOUBLE * 86400)) END`
