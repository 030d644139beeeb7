import type { Measure, Source } from '#platform/semantic.ts'
import type { SemanticModel } from '../model.ts'
import { type Asked, dimensionIn, measureOf, partsOf, sourcesOf } from '../resolve.ts'
import { grainSql, isCyclic } from './grains.ts'
import { fromSql, needsOf, relationFor } from './relation.ts'
import { conditionsOf, type Selection, selectedBy } from './selection.ts'
import { indent, type Statement } from './statement.ts'

// Groups with their measures. Each source is grouped on its own and gives one row a group; only these rows are put side by
// side. Facts of two sources are never joined, so none is counted twice (the "fan trap" and "chasm trap" of the literature,
// see docs/decisions).

export type Grouping = {
  /** Begins the names of the parts that are written: `of_ventes`. */
  prefix: string
  dimensions: readonly Asked[]
  measures: readonly string[]
  selection: Selection
  /** Moves facts forward in time, so that those of an earlier period fall on the groups of the asked one; SQL interval. */
  shift?: string | null
  /** Only facts of the groups in this part, which are told apart by these dimensions. */
  within?: { part: string; dimensions: readonly Asked[] } | null
  /** Adds how many currencies the facts of this source have, and one of them. */
  currencies?: boolean
}

export const label = (key: string): string => `${key}_label`

export const hasLabel = (model: SemanticModel, { key }: Asked): boolean =>
  [...(model.dimensions.get(key)?.values() ?? [])].some(({ labelSql }) => labelSql !== undefined)

/** Writes the parts of these groups; answers with the name of the one that has a row a group: dimensions, labels, measures. */
export const writeGroups = (model: SemanticModel, statement: Statement, grouping: Grouping): string => {
  const { prefix, dimensions } = grouping
  const parts = partsOf(model, grouping.measures)
  const sources = sourcesOf(model, parts).map(({ source, parts: own }) => {
    const name = `${prefix}_${source.name}`
    statement.parts.push({ name, sql: sourceSql(model, statement, source, own, grouping) })
    return { name, own, money: grouping.currencies ? currencyColumns(source) : [] }
  })
  const keys = dimensions.flatMap((asked) => [asked.key, ...(hasLabel(model, asked) ? [label(asked.key)] : [])])
  const money = sources.flatMap(({ money: columns }) => columns)
  const from =
    sources.length === 1 ? `from ${sources[0]?.name}` : `from (${sideBySide(model, sources, dimensions, keys)})`
  const measures = grouping.measures.map((key) => finalSql(measureOf(model, key).measure))
  const name = prefix
  statement.parts.push({ name, sql: `select ${[...keys, ...measures, ...money].join(', ')}\n  ${from}` })
  return name
}

/** A measure over the row of a group, in which its parts are columns. */
const finalSql = ({ key, of }: Measure): string =>
  of.kind === 'ratio'
    ? `round(${of.numerator}::numeric${of.scale ? ` * ${of.scale}` : ''} / nullif(${of.denominator}, 0), 6) as ${key}`
    : key

/** One row a group from each source, folded into one: what a source has no facts of is 0 where it adds up or counts. */
const sideBySide = (
  model: SemanticModel,
  sources: readonly { name: string; own: readonly string[]; money: readonly string[] }[],
  dimensions: readonly Asked[],
  keys: readonly string[],
): string => {
  const columns = sources.flatMap(({ own, money }) => [...own, ...money])
  const stacked = sources.map(({ name, own, money }) => {
    const cells = columns.map((key) =>
      [...own, ...money].includes(key) ? key : `null::${key.endsWith('_currency') ? 'text' : 'numeric'} as ${key}`,
    )
    return `select ${[...keys, ...cells].join(', ')} from ${name}`
  })
  const folded = columns.map((key) => `${orNothing(model, key, `max(${key})`)} as ${key}`)
  const grouped = dimensions.map(({ key }) => key)
  const labels = keys.filter((key) => !grouped.includes(key)).map((key) => `max(${key}) as ${key}`)
  const by = grouped.length > 0 ? `\n group by ${grouped.join(', ')}` : ''
  return `select ${[...grouped, ...labels, ...folded].join(', ')}
  from (
${indent(stacked.join('\nunion all\n'))}
  ) as stacked${by}`
}

const orNothing = (model: SemanticModel, key: string, sql: string): string => {
  const kind = model.measures.get(key)?.measure.of.kind
  return kind === 'sum' || kind === 'distinct' ? `coalesce(${sql}, 0)` : sql
}

const currencyColumns = (source: Source): string[] =>
  source.currencyDimension ? [`${source.name}_currencies`, `${source.name}_currency`] : []

/** One source, grouped on its own. */
const sourceSql = (
  model: SemanticModel,
  statement: Statement,
  source: Source,
  measures: readonly string[],
  { dimensions, selection, shift, within, currencies }: Grouping,
): string => {
  const selected = [...selectedBy(model, selection), ...(within?.dimensions ?? [])]
  const used = [...dimensions, ...selected].map((asked) => dimensionIn(model, source, asked))
  const currency = currencies ? source.dimensions.find(({ key }) => key === source.currencyDimension) : undefined
  const relation = relationFor(source, {
    measures,
    dimensions: [
      ...[...dimensions, ...selected].flatMap(({ key, grain }) => (grain ? [] : [key])),
      ...(currency ? [currency.key] : []),
    ],
    time:
      [...dimensions, ...selected].some(({ grain }) => grain) ||
      Boolean(selection.period?.from ?? selection.period?.to),
  })
  const sums = measures.map((key) => ({ key, ...(relation.measures.get(key) ?? missing(key)) }))
  const groupedBy = (asked: Asked): string => {
    const { sql } = dimensionIn(model, source, asked)
    if (!asked.grain) return sql
    return grainSql(asked.grain, shift && !isCyclic(asked.grain) ? `${sql} + ${shift}` : sql)
  }
  const columns = [
    ...dimensions.map((asked) => `${groupedBy(asked)} as ${asked.key}`),
    ...dimensions.flatMap((asked) => {
      const { labelSql } = dimensionIn(model, source, asked)
      if (labelSql) return [`min(${labelSql}) as ${label(asked.key)}`]
      return hasLabel(model, asked) ? [`null::text as ${label(asked.key)}`] : []
    }),
    ...sums.map(({ key, sql }) => `${orNothing(model, key, sql)} as ${key}`),
    ...(currency
      ? [
          `count(distinct ${currency.sql}) as ${source.name}_currencies`,
          `min(${currency.sql}) as ${source.name}_currency`,
        ]
      : []),
  ]
  const conditions = [
    ...(relation.where ? [relation.where] : []),
    ...conditionsOf(model, statement, source, selection),
    ...(within
      ? [
          `${groupKey(within.dimensions.map(groupedBy))} in (select ${groupKey(within.dimensions.map(({ key }) => key))} from ${within.part})`,
        ]
      : []),
  ]
  const joins = new Set([...needsOf(used), ...sums.flatMap(({ needs }) => needs), ...(currency?.needs ?? [])])
  return [
    `select ${columns.join(',\n       ')}`,
    `  ${fromSql(relation, joins)}`,
    ...(conditions.length > 0 ? [` where ${conditions.join('\n   and ')}`] : []),
    ...(dimensions.length > 0 ? [` group by ${dimensions.map((_, i) => i + 1).join(', ')}`] : []),
  ].join('\n')
}

const missing = (key: string): never => {
  throw new Error(`measure ${key} is not of the source that was chosen for it`)
}

/** A group as one value in which nothing equals nothing, and which can be hashed: rows with nulls can be neither. */
export const groupKey = (columns: readonly string[]): string =>
  `array[${columns.map((column) => `(${column})::text`).join(', ')}]`
