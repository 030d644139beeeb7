import type { Module } from '#platform/module.ts'
import type { Dimension, Join, Measure, Source } from '#platform/semantic.ts'
import { grains } from './contract.ts'
import { reviews } from './reviews.ts'
import { sales } from './sales.ts'

// The one semantic model: what can be measured in the whole product, and by what it can be told apart. Own facts (sales,
// reviews) and those that other rooms lend. What could give a wrong number is refused when the program starts.

export type ModelMeasure = { measure: Measure; source: Source }

export type SemanticModel = {
  sources: ReadonlyMap<string, Source>
  measures: ReadonlyMap<string, ModelMeasure>
  /** By key, then by the name of the source. */
  dimensions: ReadonlyMap<string, ReadonlyMap<string, Dimension>>
  /** Sources whose facts change only by a publication, so that answers may be kept until the next one. */
  published: ReadonlySet<string>
}

/** Sales and reviews of this room, with the facts that `rooms` lend. Throws where the model could not be right. */
export const semanticModel = (rooms: readonly Module[]): SemanticModel =>
  modelOf(
    [sales, reviews],
    rooms.flatMap((room) => room.measures ?? []),
  )

/** `published`: sources of this room; `lent`: those of others, whose facts may change at any time. */
export const modelOf = (published: readonly Source[], lent: readonly Source[]): SemanticModel => {
  const sources = new Map<string, Source>()
  const measures = new Map<string, ModelMeasure>()
  const dimensions = new Map<string, Map<string, Dimension>>()
  for (const source of [...published, ...lent]) {
    requireNew(sources, source.name, 'source')
    sources.set(source.name, source)
    for (const measure of source.measures) {
      requireNew(measures, measure.key, 'measure')
      measures.set(measure.key, { measure, source })
    }
    for (const dimension of source.dimensions) {
      const known = dimensions.get(dimension.key) ?? new Map<string, Dimension>()
      requireNew(known, source.name, `dimension ${dimension.key} of`)
      for (const other of known.values()) {
        if (other.kind !== dimension.kind) wrong(`dimension ${dimension.key} is ${other.kind} and ${dimension.kind}`)
      }
      dimensions.set(dimension.key, known.set(source.name, dimension))
    }
  }
  for (const source of sources.values()) checkSource(source)
  for (const key of measures.keys()) if (dimensions.has(key)) wrong(`${key} is a measure and a dimension`)
  return { sources, measures, dimensions, published: new Set(published.map(({ name }) => name)) }
}

const wrong = (fault: string): never => {
  throw new Error(`semantic model: ${fault}`)
}

const requireNew = (known: ReadonlyMap<string, unknown>, key: string, what: string): void => {
  if (known.has(key)) wrong(`${what} ${key} twice`)
}

/** Keys are columns of the SQL: simple words that PostgreSQL does not reserve, and none of the compiler's own. */
const checkKey = (key: string): void => {
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(key) || /_(label|currency|currencies)$/.test(key) || reserved.has(key))
    wrong(`key ${key}`)
}

const reserved = new Set<string>([
  ...['time', 'place', ...grains],
  ...[
    'all',
    'and',
    'any',
    'array',
    'as',
    'asc',
    'case',
    'cast',
    'check',
    'column',
    'default',
    'desc',
    'distinct',
    'do',
  ],
  ...[
    'else',
    'end',
    'false',
    'for',
    'from',
    'grant',
    'group',
    'having',
    'in',
    'into',
    'limit',
    'not',
    'null',
    'offset',
  ],
  ...['on', 'only', 'or', 'order', 'select', 'some', 'table', 'then', 'to', 'true', 'union', 'unique', 'user', 'using'],
  ...['when', 'where', 'window', 'with', 'primary', 'references', 'both', 'leading', 'trailing', 'lateral', 'fetch'],
])

const checkSource = (source: Source): void => {
  const of = (fault: string): never => wrong(`source ${source.name}: ${fault}`)
  const joins = checkJoins(source.joins, of)
  const keys = new Set(source.dimensions.map(({ key }) => key))
  const measures = new Map(source.measures.map((measure) => [measure.key, measure]))
  checkKey(source.name)
  for (const { key, of: what, note } of source.measures) {
    checkKey(key)
    for (const beside of note?.of ?? []) if (!measures.has(beside)) of(`${key} tells of ${beside}`)
    const parts = what.kind === 'ratio' ? [what.numerator, what.denominator] : []
    for (const part of parts) {
      const found = measures.get(part)
      if (!found || found.of.kind === 'ratio')
        of(`${key} divides by or through ${part}, which is no sum or count of its own`)
    }
    for (const part of what.kind === 'sum' ? (what.weighed?.over ?? []) : []) {
      const found = measures.get(part)?.of
      if (found?.kind !== 'sum' || found.needs) of(`${key} weighs ${part}, which is no sum of its facts alone`)
    }
    if (what.kind !== 'ratio')
      for (const name of what.needs ?? []) if (!joins.has(name)) of(`${key} needs join ${name}`)
  }
  for (const { key, needs } of source.dimensions) {
    checkKey(key)
    for (const name of needs ?? []) if (!joins.has(name)) of(`${key} needs join ${name}`)
  }
  if (source.currencyDimension && !keys.has(source.currencyDimension)) of('its currency is no dimension')
  if (source.where && source.rollups.length > 0) of('a condition on facts cannot be asked of sums')
  for (const rollup of source.rollups) {
    const there = checkJoins(rollup.joins, of)
    for (const key of Object.keys(rollup.measures)) {
      const found = measures.get(key)
      if (!found || found.of.kind === 'ratio') of(`its rollup knows ${key}`)
    }
    for (const key of rollup.dimensions) {
      const dimension = source.dimensions.find((one) => one.key === key)
      if (!dimension && key !== 'time') of(`its rollup keeps ${key}`)
      for (const name of dimension?.needs ?? [])
        if (!there.has(name)) of(`its rollup keeps ${key} without join ${name}`)
    }
  }
}

/** A join that does not equate every column of a unique key could multiply facts; one that is not a left join, lose them. */
const checkJoins = (joins: readonly Join[], of: (fault: string) => never): Set<string> => {
  for (const { name, sql, key } of joins) {
    if (!sql.startsWith('left join ')) of(`join ${name} could lose facts`)
    if (key.length === 0 || !key.every((column) => sql.includes(`${name}.${column} = `))) {
      of(`join ${name} is not by its unique key, so it could multiply facts`)
    }
    if (/\bor\b/i.test(sql)) of(`join ${name} has a choice in its condition`)
  }
  return new Set(joins.map(({ name }) => name))
}
