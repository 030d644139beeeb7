import type { Row, Segment } from '../page/segments.ts'
import type { Column, ColumnRole } from './columns.ts'
import { isNumeric } from './numeric.ts'

const NUMERIC: ColumnRole[] = ['quantity', 'unit_price', 'line_total', 'gross_total', 'vat_rate', 'discount']

/** Where the description column begins and ends, by its neighbours; without a heading, all that is left of the numbers. */
export function describing(columns: readonly Column[]): { from: number; to: number } {
  const index = columns.findIndex((column) => column.role === 'description')
  const own = columns[index]
  if (!own)
    return {
      from: 0,
      to: Math.min(...columns.filter((column) => NUMERIC.includes(column.role)).map((column) => column.left)),
    }
  const before = index > 0 ? columns[index - 1] : undefined
  return {
    from: Math.min(own.left, before ? before.right + 2 : own.left) - 3,
    to: columns[index + 1]?.left ?? Number.POSITIVE_INFINITY,
  }
}

export const wordsOf = (row: Row, columns: readonly Column[]): Segment[] => {
  const { from, to } = describing(columns)
  return row.segments.filter(
    (segment) =>
      !isNumeric(segment) &&
      segment.box[2] > from &&
      segment.box[0] < to &&
      /\p{L}{2}/u.test(segment.text) &&
      !standsUnderCode(segment, columns),
  )
}

/** An article's code begins where its own heading does, left of the description. */
function standsUnderCode(segment: Segment, columns: readonly Column[]): boolean {
  const own = columns.find((column) => column.role === 'description')
  return columns.some(
    (column) =>
      (column.role === 'reference' || column.role === 'position') &&
      own !== undefined &&
      column.left < own.left &&
      Math.abs(segment.box[0] - column.left) < 8 &&
      segment.box[2] < own.left + 2,
  )
}
