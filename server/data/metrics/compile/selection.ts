import type { Source } from '#platform/semantic.ts'
import type { DimensionFilter, Period, SetCondition } from '../contract.ts'
import type { SemanticModel } from '../model.ts'
import { type Asked, askedOf, dimensionIn } from '../resolve.ts'
import { filterSql } from './filters.ts'
import { grainSql } from './grains.ts'
import { type Statement, value } from './statement.ts'

// Which facts are asked: filters, period and sets, as conditions over one source.

export type Selection = {
  filters: readonly DimensionFilter[]
  period: Period | undefined
  /** Sets that were written before as parts of the statement. */
  sets: readonly WrittenSet[]
}

export type WrittenSet = { condition: SetCondition; part: string }

/** SQL of a dimension's value over this source. */
export const valueSql = (model: SemanticModel, source: Source, asked: Asked): string => {
  const { sql } = dimensionIn(model, source, asked)
  return asked.grain ? grainSql(asked.grain, sql) : sql
}

/** Of a filter: by day where it says `time`. */
export const filteredBy = (model: SemanticModel, { dimension }: Pick<DimensionFilter, 'dimension'>): Asked =>
  askedOf(model, dimension, 'day')

/** Everything that this selection asks a dimension of, `time` apart. */
export const selectedBy = (model: SemanticModel, { filters, sets }: Selection): Asked[] => [
  ...filters.map((filter) => filteredBy(model, filter)),
  ...sets.map(({ condition }) => filteredBy(model, condition)),
]

export const conditionsOf = (
  model: SemanticModel,
  statement: Statement,
  source: Source,
  selection: Selection,
): string[] => [
  ...periodSql(statement, source.time, selection.period),
  ...selection.filters.map((filter) => {
    const asked = filteredBy(model, filter)
    return filterSql(statement, filter, dimensionIn(model, source, asked), valueSql(model, source, asked))
  }),
  ...selection.sets.map(({ condition, part }) => {
    const asked = filteredBy(model, condition)
    const among = `${valueSql(model, source, asked)} in (select ${condition.dimension} from ${part})`
    // A fact without a value is in no set: "not among" keeps it.
    return condition.among ? among : `(${among}) is not true`
  }),
]

/** Both ends included, whatever the clock says on the last day. */
const periodSql = (statement: Statement, time: string, period: Period | undefined): string[] => [
  ...(period?.from ? [`${time} >= ${value(statement, period.from, 'date')}`] : []),
  ...(period?.to ? [`${time} < ${value(statement, period.to, 'date')} + 1`] : []),
]
