import type { Source } from '#platform/semantic.ts'
import { addDays } from '#shared/calendar.ts'
import type { Shift } from '../compare.ts'
import type { DimensionFilter, Period, SetCondition } from '../contract.ts'
import type { SemanticModel } from '../model.ts'
import { type Asked, askedOf, dimensionIn } from '../resolve.ts'
import { filterSql } from './filters.ts'
import { bucketSql } from './shift.ts'
import { type Statement, value } from './statement.ts'

// Which facts are asked: filters, period and sets, as conditions over one source.

export type Selection = {
  filters: readonly DimensionFilter[]
  period: Period | undefined
  /** Sets that were written before as parts of the statement. */
  sets: readonly WrittenSet[]
  /** Of an earlier period: a condition on time means what stands opposite, so that March is compared with February. */
  shift?: Shift
}

export type WrittenSet = { condition: SetCondition; part: string }

/** SQL of a dimension's value over this source. */
export const valueSql = (
  model: SemanticModel,
  statement: Statement,
  source: Source,
  asked: Asked,
  shift: Shift | null = null,
): string => {
  const { sql } = dimensionIn(model, source, asked)
  return asked.grain ? bucketSql(statement, asked.grain, sql, shift) : sql
}

/** Of a filter: by day where it says `time`. */
export const filteredBy = (model: SemanticModel, { dimension }: Pick<DimensionFilter, 'dimension'>): Asked =>
  askedOf(model, dimension, 'day')

/** Everything that this selection asks a dimension of, `time` apart. */
export const selectedBy = (model: SemanticModel, { filters, sets }: Selection): Asked[] => [
  ...filters.map((filter) => filteredBy(model, filter)),
  ...sets.map(({ condition }) => filteredBy(model, condition)),
]

/** A condition on facts; `joined`: it asks something of joined relations, by these joins. */
export type Condition = { sql: string; joined: readonly string[] }

export const conditionsOf = (
  model: SemanticModel,
  statement: Statement,
  source: Source,
  selection: Selection,
): Condition[] => {
  const of = (by: Pick<DimensionFilter, 'dimension'>) => {
    const asked = filteredBy(model, by)
    const dimension = dimensionIn(model, source, asked)
    return {
      asked,
      dimension,
      sql: valueSql(model, statement, source, asked, selection.shift),
      joined: dimension.needs ?? [],
    }
  }
  return [
    ...periodSql(statement, source, selection.period).map((sql) => ({ sql, joined: [] })),
    ...selection.filters.map((filter) => {
      const { asked, dimension, sql, joined } = of(filter)
      return { sql: filterSql(statement, filter, dimension, sql, asked.grain), joined }
    }),
    ...selection.sets.map(({ condition, part }) => {
      const { sql, joined } = of(condition)
      const among = `${sql} in (select ${condition.dimension} from ${part})`
      // A fact without a value is in no set: "not among" keeps it.
      return { sql: condition.among ? among : `(${among}) is not true`, joined }
    }),
  ]
}

/**
 * Both ends included, whatever the clock says on the last day. The ends take the type of the time itself: a comparison
 * across types is not leakproof, so that under row security neither indexes nor statistics would serve it.
 */
const periodSql = (statement: Statement, { time, name }: Source, period: Period | undefined): string[] => [
  ...(period?.from ? [`${time} >= ${value(statement, period.from, null, name)}`] : []),
  ...(period?.to ? [`${time} < ${value(statement, addDays(period.to, 1), null, name)}`] : []),
]
