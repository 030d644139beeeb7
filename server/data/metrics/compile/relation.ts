import type { Dimension, Join, Measure, Source } from '#platform/semantic.ts'

// Where a source's facts are read: in the base relation, or in a smaller one of the same facts that keeps all that is asked.

export type Relation = {
  relation: string
  /** As it comes, neither summed ahead nor small: worth the two steps of `pieces.ts`. */
  large: boolean
  joins: readonly Join[]
  where: string | null
  /** SQL over `f` and the joins that it needs, by measure key. */
  measures: ReadonlyMap<string, { sql: string; needs: readonly string[] }>
}

type Need = { measures: readonly string[]; dimensions: readonly string[]; time: boolean }

/** The first rollup that holds every measure, dimension and time that is needed; otherwise the base. */
export const relationFor = (source: Source, need: Need): Relation => {
  for (const { relation, joins, measures, dimensions } of source.rollups) {
    const kept = new Set(dimensions)
    const enough =
      need.measures.every((key) => measures[key] !== undefined) &&
      need.dimensions.every((key) => kept.has(key)) &&
      (!need.time || kept.has('time'))
    if (enough) {
      const own = Object.entries(measures).map(([key, sql]) => [key, { sql, needs: [] }] as const)
      return { relation, large: false, joins, where: null, measures: new Map(own) }
    }
  }
  const own = source.measures.flatMap((measure) =>
    measure.of.kind === 'ratio'
      ? []
      : [[measure.key, { sql: aggregateSql(measure), needs: measure.of.needs ?? [] }] as const],
  )
  const { relation, joins, where } = source
  return { relation, large: source.rollups.length > 0, joins, where, measures: new Map(own) }
}

/** A measure of one source as an aggregate over its facts; a ratio as its two keys. */
export const aggregateSql = ({ of }: Pick<Measure, 'of'>): string => {
  if (of.kind === 'ratio') return `${of.numerator} / ${of.denominator}`
  return of.kind === 'distinct' ? `count(distinct ${of.sql})` : of.sql
}

/** `from … left join …` with the joins that are used, in the order in which they build on each other. */
export const fromSql = ({ relation, joins }: Pick<Relation, 'relation' | 'joins'>, used: ReadonlySet<string>): string =>
  [`from ${relation} f`, ...joins.filter(({ name }) => used.has(name)).map(({ sql }) => sql)].join('\n  ')

export const needsOf = (dimensions: readonly Dimension[]): string[] => dimensions.flatMap(({ needs }) => needs ?? [])
