import type { ModelMeasure, QueryResult } from '#data/metrics/contract.ts'
import { brevityOf, changeOf, type Shape } from '../../../chart/figures.ts'
import type { Days } from '../../period.ts'
import { formerDaysIn } from '../series.ts'

/** A column of numbers: what they count, and how they are written. */
export type Column = { measure: ModelMeasure; shape: Shape; brevity: 'exact' | 'whole' }

export type RankedRow = {
  key: string | null
  /** What the server calls it. */
  label: string | null
  value: string | null
  beside: string | null
  /** Its value in the former period. */
  former: string | null
}

export type Ranking = {
  rows: RankedRow[]
  value: Column
  /** Said beside it; null: the share of the whole, where rows are parts of one. */
  beside: Column | null
  parts: boolean
  whole: string | null
  largest: number
  /** Days that changes are told against; null: no row has a former value. */
  former: Days | null
}

/** An answer to a ranking's question (a dimension, a measure, perhaps another beside it) row by row. */
export const rankingOf = (
  { columns, rows, labels, total, compared }: QueryResult,
  measure: ModelMeasure,
  beside: ModelMeasure | null,
): Ranking => {
  const column = (counts: ModelMeasure, at: number): Column => ({
    measure: counts,
    shape: { format: counts.format, currency: columns[at]?.currency ?? null },
    brevity: brevityOf(rows.map((row) => row[at])),
  })
  const moves = compared?.rows.some(([former]) => former != null) ?? false
  return {
    rows: rows.map(([key = null, value = null, other = null], at) => ({
      key,
      label: labels[at]?.[0] ?? null,
      value,
      beside: other,
      former: compared?.rows[at]?.[0] ?? null,
    })),
    value: column(measure, 1),
    beside: beside && column(beside, 2),
    parts: measure.additive,
    whole: total[0] ?? null,
    largest: Math.max(0, ...rows.map(([, value]) => Number(value ?? 0))),
    former: moves ? formerDaysIn({ compared }) : null,
  }
}

/** Whether a row shows a number in this column: its value (1), what is said beside it (2), how it changed (3). */
export const shows = ({ rows, value, beside, parts, whole, former }: Ranking, at: number, column: number): boolean => {
  const row = rows[at]
  if (!row) return false
  if (column === 1) return true
  if (column === 2) return beside !== null || (parts && Number(whole) > 0)
  return former !== null && changeOf(row.value, row.former, value.measure.format) !== null
}
