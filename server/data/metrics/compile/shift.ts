import type { Shift } from '../compare.ts'
import type { Grain } from '../contract.ts'
import { grainSql, isCyclic } from './grains.ts'
import { type Statement, value } from './statement.ts'

/**
 * The bucket of a fact's time; with `shift` that of the asked period which it is compared with, null where there is none: 29,
 * 30 and 31 January stand opposite no day of February, and 29 February opposite none of a common year. They would otherwise
 * all fall on the 28th. Of whole months, quarters and years every day has its counterpart. Buckets that come again (Mondays,
 * 10 o'clock) stay what they are.
 */
export const bucketSql = (statement: Statement, grain: Grain, time: string, shift: Shift | null): string => {
  if (!shift || isCyclic(grain)) return grainSql(grain, time)
  const moved = `(${time}) + interval '${shift.by} ${shift.unit}'`
  if (shift.unit === 'days' || longer.has(grain)) return grainSql(grain, moved)
  const from = value(statement, shift.from, 'timestamp')
  const sameDay = `extract(day from ${moved}) = extract(day from ${time}) and ${moved} >= ${from}`
  return grainSql(grain, `case when ${sameDay} then ${moved} end`)
}

const longer = new Set<Grain>(['month', 'quarter', 'year'])
