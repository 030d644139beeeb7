import { Problem } from '#platform/problem.ts'
import { otherTextOf } from '../../files/otherKind.ts'
import { type Delimiter, type FileHead, readHead } from '../file/head.ts'
import { type CsvRecord, parseRecords } from '../file/records.ts'
import { cleanProblems } from '../problems.ts'
import { type ColumnMap, type FoundColumns, findColumns } from './columns.ts'
import { findTable } from './titles.ts'

export type Sniffed = Omit<FileHead, 'text' | 'whole'> &
  FoundColumns & {
    delimiter: Delimiter
    headers: string[]
    /** Physical line of the titles, from 1. */
    headerLine: number
    /** Lines before the titles that are no part of the table: "sep=;", the name of a report. As `findTable` counts them. */
    skip: number
    /** The first lines, for a screen on which columns are mapped. */
    sample: string[][]
  }

/** More of them do not fit into the memory that cleaning may take. */
const mostColumns = 500

/**
 * Looks at the beginning of a file: what it is, which columns it has and which roles they play.
 * How decimals and dates are written is told by the whole column (`clean` says so in its summary).
 * @throws Problem of `cleanProblems` where this is no CSV with lines; missing columns are a value (`missing`), no error
 */
export const sniff = async (path: string, map?: ColumnMap): Promise<Sniffed> => {
  const { text, whole, ...head } = await readHead(path)
  const other = otherTextOf(text)
  if (other) throw new Problem(cleanProblems.sales_file_other_kind, other)
  const table = findTable(text)
  if (table === null) {
    const isOpen = !whole || parseRecords(text, ',', 1).some(({ cells }) => cells.join().includes('\n'))
    throw new Problem(isOpen ? cleanProblems.sales_file_titles_open : cleanProblems.sales_file_not_csv)
  }
  const { delimiter, titles, rows, skip } = table
  const headers = titles.cells.map((title) => title.trim())
  if (headers.length > mostColumns)
    throw new Problem(cleanProblems.sales_file_too_wide, { count: headers.length, limit: mostColumns })
  const columns = findColumns(headers, map)
  if (Object.keys(columns.found).length === 0 && isSale(titles))
    throw new Problem(cleanProblems.sales_file_without_titles, { cells: shown(titles) })
  if (rows.length === 0) {
    const isOpen = !whole || headers.some((title) => title.includes('\n'))
    throw new Problem(isOpen ? cleanProblems.sales_file_titles_open : cleanProblems.sales_file_without_lines)
  }
  return {
    ...head,
    ...columns,
    delimiter,
    headers,
    headerLine: titles.line,
    skip,
    sample: rows.map(({ cells }) => cells),
  }
}

/** A date and two numbers stand under no title, and are none. */
const isSale = ({ cells }: CsvRecord): boolean => {
  const numbers = cells.filter((cell) => /^\s*-?\d+([.,]\d+)?\s*$/.test(cell))
  return numbers.length >= 2 && cells.some((cell) => /^\s*\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}\b/.test(cell))
}

const shown = ({ cells }: CsvRecord): string =>
  cells
    .slice(0, 4)
    .map((cell) => cell.trim().slice(0, 30))
    .join(', ')
