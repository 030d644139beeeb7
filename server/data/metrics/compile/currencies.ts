import type { Source } from '#platform/semantic.ts'
import type { DimensionFilter, SemanticQuery } from '../contract.ts'
import type { SemanticModel } from '../model.ts'
import { type Asked, dimensionIn, measureOf, partsOf } from '../resolve.ts'
import { fromSql, needsOf, relationFor } from './relation.ts'
import { conditionsOf, type Selection, selectedBy } from './selection.ts'
import type { Statement } from './statement.ts'

// Amounts of several currencies are never added. Where a source may have several, the statement also says which ones the
// facts have that money was asked of: none of its sums counts otherwise.

/** `parts`: each has one row, `counted` currencies and `one` of them. `apart`: every group is of one currency. */
export type Currencies = { source: string; parts: string[]; apart: boolean }

type MoneyAsked = { measures: readonly string[]; selection: Selection; apart: boolean; name: string }

/** Of every source whose money is asked in several selections at once, say of two periods. */
export const writeCurrencies = (
  model: SemanticModel,
  statement: Statement,
  asked: readonly MoneyAsked[],
): Currencies[] => {
  const found = new Map<string, Currencies>()
  for (const { measures, selection, apart, name } of asked) {
    for (const source of moneySources(model, measures)) {
      const part = `currencies_${source.name}_${name}`
      statement.parts.push({ name: part, sql: currenciesSql(model, statement, source, selection) })
      const known = found.get(source.name) ?? { source: source.name, parts: [], apart: true }
      found.set(source.name, { ...known, parts: [...known.parts, part], apart: known.apart && apart })
    }
  }
  return [...found.values()]
}

const moneySources = (model: SemanticModel, measures: readonly string[]): Source[] => {
  const parts = [...measures, ...partsOf(model, measures)].map((key) => measureOf(model, key))
  const money = parts.filter(({ measure, source }) => measure.format === 'money' && source.currencyDimension)
  return [...new Set(money.map(({ source }) => source))]
}

const currenciesSql = (model: SemanticModel, statement: Statement, source: Source, selection: Selection): string => {
  const by: Asked = { key: source.currencyDimension ?? '', grain: null }
  const used = [by, ...selectedBy(model, selection)].map((one) => dimensionIn(model, source, one))
  const relation = relationFor(source, { measures: [], dimensions: used.map(({ key }) => key), time: true })
  const { sql } = dimensionIn(model, source, by)
  const where = [
    ...(relation.where ? [relation.where] : []),
    ...conditionsOf(model, statement, source, selection).map((condition) => condition.sql),
  ]
  return [
    `select count(distinct ${sql}) as counted, min(${sql}) as one`,
    `  ${fromSql(relation, new Set(needsOf(used)))}`,
    ...(where.length > 0 ? [` where ${where.join('\n   and ')}`] : []),
  ].join('\n')
}

/** Every source of these measures with several currencies is told apart by them, or asked within one. */
export const isApart = (
  model: SemanticModel,
  measures: readonly string[],
  dimensions: readonly string[],
  filters: readonly DimensionFilter[],
): boolean =>
  moneySources(model, measures).every(
    ({ currencyDimension: by = '' }) =>
      dimensions.includes(by) ||
      filters.some(({ dimension, operator, values }) => dimension === by && operator === 'in' && values.length === 1),
  )

/** What sets ask of money, each in its own selection. */
export const moneyOfSets = (model: SemanticModel, { sets }: Pick<SemanticQuery, 'sets'>): MoneyAsked[] =>
  sets.flatMap(({ dimension, filters, having, period }, i) => {
    const measures = having.map(({ measure }) => measure)
    if (measures.length === 0) return []
    const selection = { filters, period, sets: [] }
    return [{ measures, selection, apart: isApart(model, measures, [dimension], filters), name: `set_${i + 1}` }]
  })
