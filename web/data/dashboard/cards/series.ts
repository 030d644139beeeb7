import type { ModelMeasure, QueryResult } from '#data/metrics/contract.ts'
import { type Bucket, bucketsOf, type Days, grainOf, type TimeGrain } from '../period.ts'

/** A bucket of time with a measure's value, and the same of the period that it is compared with; null: none. */
export type Point = { bucket: Bucket; value: string | null; former: string | null }

/** The days that an answer is about; null where it is about all. */
export const daysIn = ({ period: { from, to } }: Pick<QueryResult, 'period'>): Days | null =>
  from && to ? { from, to } : null

/** The days that an answer is compared with, as the server chose them. */
export const formerDaysIn = ({ compared }: Pick<QueryResult, 'compared'>): Days | null =>
  compared ? daysIn(compared) : null

/**
 * A measure bucket by bucket over the answer's own period: while another period is fetched, this one stays in view, and
 * its rows belong to its buckets.
 */
export const seriesOf = (
  answer: Pick<QueryResult, 'columns' | 'rows' | 'compared' | 'period'>,
  { key, additive }: Pick<ModelMeasure, 'key' | 'additive'>,
): { grain: TimeGrain; points: Point[] } => {
  const days = daysIn(answer)
  if (!days) return { grain: 'month', points: [] }
  const grain = grainOf(days)
  const at = answer.columns.findIndex((column) => column.key === key)
  const found = new Map(answer.rows.map((row, index) => [row[0]?.slice(0, 10), index]))
  // A quiet day sold nothing; its average basket is not zero but none.
  const nothing = additive ? '0' : null
  const points = bucketsOf(days, grain).map((bucket): Point => {
    const row = found.get(bucket.key)
    if (row === undefined) return { bucket, value: nothing, former: null }
    return {
      bucket,
      // What adds up and has none here is not known: the margin of sales without a cost is not zero.
      value: answer.rows[row]?.[at] ?? null,
      former: answer.compared?.rows[row]?.[at - 1] ?? null,
    }
  })
  return { grain, points }
}

/** Whether facts that are told apart by hour all have the same, midnight: their file says days and no times. */
export const isTimeless = ({ rows }: Pick<QueryResult, 'rows'>): boolean =>
  rows.length > 0 && rows.every(([hour]) => hour === '0')
