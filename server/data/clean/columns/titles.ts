import type { Delimiter } from '../file/head.ts'
import { type CsvRecord, delimiters, findDelimiter, parseRecords } from '../file/records.ts'
import { findColumns } from './columns.ts'

type Table = {
  delimiter: Delimiter
  titles: CsvRecord
  /** The first records below them. */
  rows: CsvRecord[]
  /** Lines before the titles that are no part of the table, as the engine counts them: a quoted cell ends none. */
  skip: number
}

/** Records that are shown as a sample. */
const shownRows = 20
/** How far down titles are looked for: reports put their name, period and company above them. */
const deepest = 20
/** So many known titles side by side are no accident. */
const sureRoles = 4

/**
 * Where the table begins: at the first record, unless another one further down bears the titles of sales and the first does not.
 * Null: no separator splits anything.
 */
export const findTable = (text: string): Table | null => {
  const delimiter = findDelimiter(text)
  const first = delimiter && tableAt(text, delimiter, 0)
  return first && rolesOf(first.titles) >= sureRoles ? first : (findFurtherDown(text) ?? first)
}

const tableAt = (text: string, delimiter: Delimiter, at: number): Table | null => {
  const records = parseRecords(text, delimiter, at + 1 + shownRows)
  const [titles, ...rows] = records.slice(at)
  if (!titles) return null
  const breaks = records.slice(0, at).reduce((sum, { cells }) => sum + cells.join('').split('\n').length - 1, 0)
  return { delimiter, titles, rows, skip: at === 0 ? 0 : titles.line - 1 - breaks }
}

const findFurtherDown = (text: string): Table | null => {
  for (const delimiter of delimiters) {
    const at = parseRecords(text, delimiter, deepest).findIndex((record) => rolesOf(record) >= sureRoles)
    if (at >= 0) return tableAt(text, delimiter, at)
  }
  return null
}

const rolesOf = ({ cells }: CsvRecord): number => Object.keys(findColumns(cells).found).length
