import { Problem } from '#platform/problem.ts'
import { type ColumnMap, type FoundColumns, findColumns } from './columns.ts'
import { type Delimiter, type FileHead, readHead } from './head.ts'
import { cleanProblems } from './problems.ts'
import { findDelimiter, parseRecords } from './records.ts'

export type Sniffed = Omit<FileHead, 'text'> &
  FoundColumns & {
    delimiter: Delimiter
    headers: string[]
    /** Physical line of the titles, from 1. */
    headerLine: number
    /** The first lines, for a screen on which columns are mapped. */
    sample: string[][]
  }

/**
 * Looks at the beginning of a file: what it is, which columns it has and which roles they play.
 * How decimals and dates are written is told by the whole column (`clean` says so in its summary).
 * @throws Problem of `cleanProblems` where this is no CSV with lines; missing columns are a value (`missing`), no error
 */
export const sniff = async (path: string, map?: ColumnMap): Promise<Sniffed> => {
  const { text, ...head } = await readHead(path)
  const delimiter = findDelimiter(text)
  if (delimiter === null) throw new Problem(cleanProblems.sales_file_not_csv)
  const [header, ...rows] = parseRecords(text, delimiter, 21)
  if (header === undefined) throw new Problem(cleanProblems.sales_file_empty)
  if (rows.length === 0) throw new Problem(cleanProblems.sales_file_without_lines)
  const headers = header.cells.map((title) => title.trim())
  return {
    ...head,
    ...findColumns(headers, map),
    delimiter,
    headers,
    headerLine: header.line,
    sample: rows.map(({ cells }) => cells),
  }
}
