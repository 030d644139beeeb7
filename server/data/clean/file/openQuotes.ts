import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { Problem } from '#platform/problem.ts'
import { sqlText } from '../../files/duck.ts'
import type { ColumnPlaces } from '../columns/columns.ts'
import { cleanProblems } from '../problems.ts'
import type { Delimiter } from './head.ts'

// A quote that opens a cell and is never closed takes the lines below it into that cell, to the end of the file or to the next
// quote. They would be lost as one line of too few cells, or as one that even looks whole.

type Layout = { places: ColumnPlaces; width: number; delimiter: Delimiter }

/** Cells that are looked at in each column: people write long texts over several lines, and those are none of these. */
const most = 1000

/**
 * Asks `raw`, and `positions` where the lines stand in the file.
 * @throws Problem sales_file_quote_open where a cell has taken whole lines in
 */
export const refuseOpenQuotes = async (duck: DuckDBConnection, layout: Layout): Promise<void> => {
  const { width, delimiter } = layout
  for (let place = 0; place < width; place++) {
    const cell = `c${place}`
    const found = await duck.runAndReadAll(`
      SELECT line_no::INTEGER AS line, ${cell} AS cell FROM raw JOIN positions ON positions.r = raw.rowid
      WHERE contains(${cell}, chr(10)) AND contains(${cell}, ${sqlText(delimiter)}) ORDER BY raw.rowid LIMIT ${most}`)
    for (const { line, cell } of Cells.parse(found.getRowObjectsJson())) {
      const swallowed = linesWithin(cell, place, layout)
      if (swallowed > 0) throw new Problem(cleanProblems.sales_file_quote_open, { line, lines: swallowed })
    }
  }
}

const Cells = z.array(z.object({ line: z.number(), cell: z.string() }))

/**
 * How many lines of the file a cell has taken in; 0: it is a text of several lines. What follows the quote on its own line are
 * the cells that this line lacks: as many, with numbers and a date where they belong.
 */
export const linesWithin = (cell: string, place: number, { places, width, delimiter }: Layout): number => {
  const [own = [], ...others] = cell.split('\n').map((line) => line.split(delimiter))
  if (own.length - 1 !== width - 1 - place) return 0
  const told = formsOf(places).filter(([column]) => column > place)
  const isCutOff =
    told.length > 0
      ? told.every(([column, form]) => form.test(own[column - place] ?? ''))
      : others.some((cells) => cells.length === width)
  return isCutOff ? others.length : 0
}

const number = /^\D{0,3}\d[\d\s.,'’]*\D{0,3}$/
const formsOf = ({ quantity, price, date }: ColumnPlaces): [number, RegExp][] => [
  [quantity, number],
  [price, number],
  [date, /\d.*\D.*\d/],
]
