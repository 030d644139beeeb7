import type { Source } from '#platform/semantic.ts'
import type { SemanticModel } from '../model.ts'
import { type Asked, dimensionIn } from '../resolve.ts'
import { type Grouping, groupKey, hasLabel, label, orNothing } from './grouping.ts'
import { fromSql, needsOf, type Relation, relationFor } from './relation.ts'
import { type Condition, conditionsOf, selectedBy, valueSql } from './selection.ts'
import { indent, type Statement } from './statement.ts'

// A source's part of an answer: its measures by group. Of a large source, sums and each count of distinct things are pieces
// of their own: sums are summed by the columns that joins use before they are joined, and distinct things are told apart
// first and counted then. All three forms give every group that has a fact, so that they are the same numbers.

/** A part of the statement with one row a group: these measures. */
export type Piece = { name: string; own: readonly string[] }

export const writePieces = (
  model: SemanticModel,
  statement: Statement,
  source: Source,
  measures: readonly string[],
  grouping: Grouping,
): Piece[] => {
  const facts = factsFor(model, statement, source, measures, grouping)
  const name = `${grouping.prefix}_${source.name}`
  const write = (piece: Piece, sql: string): Piece => {
    statement.parts.push({ name: piece.name, sql })
    return piece
  }
  if (!facts.relation.large) return [write({ name, own: measures }, direct(facts, measures))]
  const counted = measures.filter((key) => model.measures.get(key)?.measure.of.kind === 'distinct')
  const others = measures.filter((key) => !counted.includes(key))
  const summed = others.every((key) => {
    const of = model.measures.get(key)?.measure.of
    return of?.kind === 'sum' && (of.weighed || (of.needs ?? []).length === 0)
  })
  const joined = facts.joins.size > 0 || others.some((key) => weighedOf(model, key))
  return [
    ...(others.length > 0
      ? [write({ name, own: others }, summed && joined ? early(facts, others) : direct(facts, others))]
      : []),
    // Names of things are told once a group, by the first piece.
    ...counted.map((key, i) =>
      write({ name: `${name}_${key}`, own: [key] }, twoSteps(facts, key, i > 0 || others.length > 0)),
    ),
  ]
}

/** The facts that a piece groups: where they are read, under which conditions, by what. */
type Facts = {
  model: SemanticModel
  source: Source
  relation: Relation
  conditions: Condition[]
  dimensions: readonly Asked[]
  within: Grouping['within']
  /** Joins that dimensions and conditions use. */
  joins: ReadonlySet<string>
  /** A dimension's value over the facts. */
  by: (asked: Asked) => string
}

const factsFor = (
  model: SemanticModel,
  statement: Statement,
  source: Source,
  measures: readonly string[],
  { dimensions, selection, within }: Grouping,
): Facts => {
  const asked = [...dimensions, ...selectedBy(model, selection), ...(within?.dimensions ?? [])]
  const relation = relationFor(source, {
    measures,
    dimensions: asked.flatMap(({ key, grain }) => (grain ? [] : [key])),
    time: asked.some(({ grain }) => grain) || Boolean(selection.period?.from ?? selection.period?.to),
  })
  const by = (one: Asked): string => valueSql(model, statement, source, one, selection.shift)
  const own = relation.where ? [{ sql: relation.where, joined: [] }] : []
  const conditions = [...own, ...conditionsOf(model, statement, source, selection)]
  const joins = new Set(needsOf(asked.map((one) => dimensionIn(model, source, one))))
  return { model, source, relation, conditions, dimensions, within, joins, by }
}

/** Labels of groups: one of a dimension that has none here is null, as another source may have it. */
const labels = ({ model, source, dimensions }: Facts, unnamed = false): string[] =>
  dimensions.flatMap((asked) => {
    const { labelSql } = dimensionIn(model, source, asked)
    if (labelSql && !unnamed) return [`min(${labelSql}) as ${label(asked.key)}`]
    return hasLabel(model, asked) ? [`null::text as ${label(asked.key)}`] : []
  })

const select = (columns: readonly string[], from: string, where: readonly string[], groups: number): string =>
  [
    `select ${columns.join(',\n       ')}`,
    `  ${from}`,
    ...(where.length > 0 ? [` where ${where.join('\n   and ')}`] : []),
    ...(groups > 0 ? [` group by ${Array.from({ length: groups }, (_, i) => i + 1).join(', ')}`] : []),
  ].join('\n')

/** Only facts of the groups that were kept. */
const kept = ({ within }: Facts, by: (asked: Asked) => string): string[] =>
  within
    ? [
        `${groupKey(within.dimensions.map(by))} in (select ${groupKey(within.dimensions.map(({ key }) => key))} from ${within.part})`,
      ]
    : []

/** One select: facts with their joins, grouped. */
const direct = (facts: Facts, measures: readonly string[]): string => {
  const { model, relation, dimensions, by } = facts
  const sums = measures.map((key) => ({ key, ...aggregate(facts, key) }))
  const columns = [
    ...dimensions.map((asked) => `${by(asked)} as ${asked.key}`),
    ...labels(facts),
    ...sums.map(({ key, sql }) => `${orNothing(model, key, sql)} as ${key}`),
  ]
  const joins = new Set([...facts.joins, ...sums.flatMap(({ needs }) => needs)])
  const where = [...facts.conditions.map(({ sql }) => sql), ...kept(facts, by)]
  return select(columns, fromSql(relation, joins), where, dimensions.length)
}

/** Sums by the columns that joins use, then joins: as many rows to join as there are products, not as there are sales. */
const early = (facts: Facts, measures: readonly string[]): string => {
  const { model, source, relation, dimensions, within } = facts
  const weighed = new Map(measures.map((key) => [key, weighedOf(model, key)]))
  const joins = new Set([...facts.joins, ...measures.flatMap((key) => weighed.get(key)?.needs ?? [])])
  const apart = [...new Set(measures.flatMap((key) => weighed.get(key)?.over ?? [key]))]
  const inner = [...new Map([...dimensions, ...(within?.dimensions ?? [])].map((asked) => [asked.key, asked])).values()]
  const isJoined = (asked: Asked): boolean => (dimensionIn(model, source, asked).needs ?? []).length > 0
  const own = inner.filter((asked) => !isJoined(asked))
  const carried = [...new Set(relation.joins.filter(({ name }) => joins.has(name)).flatMap(({ from }) => from))]
  const summed = select(
    [
      ...carried.map((column) => `f.${column}`),
      ...own.map((asked) => `${facts.by(asked)} as ${asked.key}`),
      ...apart.map((key) => `${aggregate(facts, key).sql} as ${key}`),
    ],
    `from ${relation.relation} f`,
    facts.conditions.filter(({ joined }) => joined.length === 0).map(({ sql }) => sql),
    carried.length + own.length,
  )
  const by = (asked: Asked): string => (isJoined(asked) ? facts.by(asked) : `f.${asked.key}`)
  const columns = [
    ...dimensions.map((asked) => `${by(asked)} as ${asked.key}`),
    ...labels(facts),
    ...measures.map((key) => `${orNothing(model, key, weighed.get(key)?.sql ?? `sum(f.${key})`)} as ${key}`),
  ]
  const where = [
    ...facts.conditions.filter(({ joined }) => joined.length > 0).map(({ sql }) => sql),
    ...kept(facts, by),
  ]
  const from = fromSql({ relation: `(\n${indent(indent(summed))}\n  )`, joins: relation.joins }, joins)
  return select(columns, from, where, dimensions.length)
}

/** Each distinct thing once a group, then their number; what is null is a group's fact, and counts for none. */
const twoSteps = (facts: Facts, key: string, unnamed: boolean): string => {
  const { model, relation, dimensions, by } = facts
  const of = model.measures.get(key)?.measure.of
  if (of?.kind !== 'distinct') throw new Error(`${key} counts nothing distinct`)
  const joins = new Set([...facts.joins, ...(of.needs ?? [])])
  const apart = select(
    [...dimensions.map((asked) => `${by(asked)} as ${asked.key}`), `${of.sql} as counted`, ...labels(facts, unnamed)],
    fromSql(relation, joins),
    [...facts.conditions.map(({ sql }) => sql), ...kept(facts, by)],
    dimensions.length + 1,
  )
  const keys = dimensions.map((asked) => asked.key)
  const names = dimensions.flatMap((asked) => (hasLabel(model, asked) ? [label(asked.key)] : []))
  return select(
    [...keys, ...names.map((name) => `min(${name}) as ${name}`), `count(counted) as ${key}`],
    `from (\n${indent(indent(apart))}\n  ) as distinct_ones`,
    [],
    keys.length,
  )
}

/** A sum that can be made of sums of other measures; null: it cannot, or need not. */
const weighedOf = (
  model: SemanticModel,
  key: string,
): { over: readonly string[]; sql: string; needs: readonly string[] } | null => {
  const of = model.measures.get(key)?.measure.of
  return of?.kind === 'sum' && of.weighed ? { ...of.weighed, needs: of.needs ?? [] } : null
}

const aggregate = ({ relation }: Facts, key: string): { sql: string; needs: readonly string[] } => {
  const found = relation.measures.get(key)
  if (!found) throw new Error(`measure ${key} is not of the relation that was chosen for it`)
  return found
}
