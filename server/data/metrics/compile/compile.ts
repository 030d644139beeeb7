import { type Comparison, comparisonOf } from '../compare.ts'
import type { SemanticQuery } from '../contract.ts'
import type { SemanticModel } from '../model.ts'
import { notAnswerable } from '../problems.ts'
import { type Asked, askedOf, dimensionIn, measureOf, notesOf, partsOf, sourcesOf } from '../resolve.ts'
import { type Currencies, isApart, moneyOfSets, writeCurrencies } from './currencies.ts'
import { havingSql } from './filters.ts'
import { groupKey, hasLabel, label, orNothing } from './grouping.ts'
import { writeGroups } from './groups.ts'
import { writeSets } from './sets.ts'
import { newStatement, type SqlValue, type Statement, withParts } from './statement.ts'

export type Compiled = {
  text: string
  values: SqlValue[]
  dimensions: Asked[]
  comparison: Comparison | null
  /** Of sources whose money may be of several: columns `…_counted` and `…_one` of these parts. */
  currencies: Currencies[]
}

/**
 * A semantic query as one SQL statement. Its rows are those of the page, each with the totals beside it; where the page is
 * empty, one row with `place` null has the totals. Columns: the keys of dimensions (and `_label`) and measures; measures
 * also with `before_`, `total_`, `before_total_`.
 * Throws `measure_unknown`, `dimension_unknown`, `query_not_answerable`.
 */
export const compile = (model: SemanticModel, query: SemanticQuery): Compiled => {
  const statement = newStatement()
  const dimensions = query.dimensions.map((key) => askedOf(model, key, query.grain))
  requireOnce(query.dimensions)
  requireOnce(query.measures)
  const shown = query.measures
  const sorted = orderOf(model, query, dimensions)
  const measures = [
    ...new Set([
      ...shown,
      ...query.having.map(({ measure }) => measure),
      ...sorted.flatMap(({ measure }) => measure ?? []),
    ]),
  ]
  const sources = sourcesOf(model, partsOf(model, measures)).map(({ source }) => source)
  const [first] = sources
  if (!first) throw new Error('a query has measures')
  // Refused before anything is written: by the first source that does not know a dimension.
  for (const source of sources) for (const asked of dimensions) dimensionIn(model, source, asked)

  const comparison = comparisonOf(query)
  const sets = writeSets(model, statement, query.sets, first)
  const selection = { filters: query.filters, period: query.period, sets }
  const summed = [...new Set([...shown, ...notesOf(model, shown).flatMap(({ of }) => of)])]
  // Without dimensions the one group is the total: its facts are read once.
  const isWhole = dimensions.length === 0
  const asTotal = (name: string, of: string) => statement.parts.push({ name, sql: `select * from ${of}` })
  const grouped = isWhole ? [...new Set([...measures, ...summed])] : measures
  writeGroups(model, statement, { prefix: 'answer', dimensions, measures: grouped, selection })
  const holds = query.having.map((one) => havingSql(statement, one))
  const kept = holds.length > 0 ? 'kept' : 'answer'
  if (holds.length > 0) statement.parts.push({ name: kept, sql: `select * from answer\n where ${holds.join(' and ')}` })
  const within = holds.length > 0 && dimensions.length > 0 ? { part: kept, dimensions } : null
  if (isWhole) asTotal('total', 'answer')
  else writeGroups(model, statement, { prefix: 'total', dimensions: [], measures: summed, selection, within })
  const earlier = { ...selection, ...comparison }
  if (comparison) {
    writeGroups(model, statement, { prefix: 'before', dimensions, measures: shown, selection: earlier })
    if (isWhole) asTotal('before_total', 'before')
    else
      writeGroups(model, statement, {
        prefix: 'before_total',
        dimensions: [],
        measures: shown,
        selection: earlier,
        within,
      })
  }
  const paged = comparison && holds.length === 0 ? withEarlier(model, statement, dimensions, measures) : kept
  const apart = isApart(model, measures, query.dimensions, query.filters)
  const currencies = writeCurrencies(model, statement, [
    { measures, selection, apart, name: 'now' },
    ...(comparison ? [{ measures, selection: earlier, apart, name: 'before' }] : []),
    ...moneyOfSets(model, query),
  ])
  const order = [
    ...sorted.map(({ column, direction }) => `${column} ${direction} nulls last`),
    ...dimensions.map(({ key }) => `${key} nulls last`),
  ]
  const place = order.length > 0 ? `row_number() over (order by ${order.join(', ')})` : '1'
  statement.parts.push({
    name: 'page',
    sql: `select *, ${place} as place\n  from ${paged}\n order by place\n limit ${query.limit + 1} offset ${query.offset}`,
  })

  const columns = [
    'page.place',
    ...dimensions.flatMap((asked) => {
      const text =
        asked.grain === 'hour' ? `to_char(page.${asked.key}, 'YYYY-MM-DD"T"HH24:MI')` : `page.${asked.key}::text`
      return [`${text} as ${asked.key}`, ...(hasLabel(model, asked) ? [`page.${label(asked.key)}`] : [])]
    }),
    ...shown.map((key) => number(`page.${key}`, key)),
    ...(comparison ? shown.map((key) => number(`before.${key}`, `before_${key}`)) : []),
    ...summed.map((key) => number(`total.${key}`, `total_${key}`)),
    ...(comparison ? shown.map((key) => number(`before_total.${key}`, `before_total_${key}`)) : []),
    ...currencies.flatMap(({ parts }) =>
      parts.flatMap((part) => [`${part}.counted::text as ${part}_counted`, `${part}.one as ${part}_one`]),
    ),
  ]
  const rowForRow = dimensions.length > 0 ? groupMatch(dimensions) : 'true'
  const select = [
    `select ${columns.join(',\n       ')}`,
    '  from total',
    ...(comparison ? ['  cross join before_total'] : []),
    ...currencies.flatMap(({ parts }) => parts.map((part) => `  cross join ${part}`)),
    '  left join page on true',
    ...(comparison ? [`  left join before on ${rowForRow}`] : []),
    ' order by page.place',
  ].join('\n')
  return { text: withParts(statement, select), values: statement.values, dimensions, comparison, currencies }
}

/**
 * Groups of time that only the earlier period has are groups as well: a chart draws the month that fell to nothing. Of
 * other groups (products) those of the asked period are meant. Answers with the name of the part.
 */
const withEarlier = (
  model: SemanticModel,
  statement: Statement,
  dimensions: readonly Asked[],
  measures: readonly string[],
): string => {
  if (dimensions.length === 0 || !dimensions.every(({ grain }) => grain)) return 'answer'
  const keys = dimensions.map(({ key }) => key)
  const of = (part: string): string => groupKey(keys.map((key) => `${part}.${key}`))
  const nothing = measures.map((key) => `${orNothing(model, key, 'null::numeric')} as ${key}`)
  const name = 'both_periods'
  statement.parts.push({
    name,
    sql: `select ${[...keys, ...measures].join(', ')}
  from answer
 union all
select ${[...keys, ...nothing].join(', ')}
  from before
 where not exists (select from answer where ${of('answer')} = ${of('before')})`,
  })
  return name
}

const number = (column: string, name: string): string => `trim_scale(${column}::numeric)::text as ${name}`

const groupMatch = (dimensions: readonly Asked[]): string => {
  const of = (part: string): string => groupKey(dimensions.map(({ key }) => `${part}.${key}`))
  return `${of('before')} = ${of('page')}`
}

type Sorted = { column: string; direction: 'asc' | 'desc'; measure: string | null }

/** As asked; otherwise in the order of time, otherwise by the first measure, greatest first. */
const orderOf = (model: SemanticModel, query: SemanticQuery, dimensions: readonly Asked[]): Sorted[] => {
  const byDimension = (asked: Asked, direction: 'asc' | 'desc'): Sorted[] => [
    ...(hasLabel(model, asked) ? [{ column: label(asked.key), direction, measure: null }] : []),
    { column: asked.key, direction, measure: null },
  ]
  if (query.order.length === 0) {
    const time = dimensions.filter(({ grain }) => grain)
    if (time.length > 0) return time.flatMap((asked) => byDimension(asked, 'asc'))
    const [measure] = query.measures
    return measure && dimensions.length > 0 ? [{ column: measure, direction: 'desc', measure }] : []
  }
  return query.order.flatMap(({ by, direction }): Sorted[] => {
    const dimension = dimensions.find(({ key }) => key === by)
    if (dimension) return byDimension(dimension, direction)
    if (!model.dimensions.has(by) && by !== 'time') {
      return [{ column: measureOf(model, by).measure.key, direction, measure: by }]
    }
    throw notAnswerable({
      fr: `un tri par « ${by} » demande cette dimension parmi celles de la question.`,
      en: `an order by “${by}” needs that dimension among those of the question.`,
    })
  })
}

const requireOnce = (keys: readonly string[]): void => {
  const twice = keys.find((key, i) => keys.indexOf(key) !== i)
  if (twice === undefined) return
  throw notAnswerable({ fr: `« ${twice} » y est deux fois.`, en: `“${twice}” is in it twice.` })
}
