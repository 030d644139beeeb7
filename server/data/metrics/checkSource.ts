import type { Join, Measure, Rollup, Source } from '#platform/semantic.ts'
import { grains } from './contract.ts'

// What a source of the semantic model may not be: a model that could add facts twice, or lose some, does not start.

/** Refuses a model that could not be right. */
export const wrong = (fault: string): never => {
  throw new Error(`semantic model: ${fault}`)
}

type Refuse = (fault: string) => never

/** Throws where a source names what it does not have, or joins what could multiply or lose its facts. */
export const checkSource = (source: Source): void => {
  const refuse: Refuse = (fault) => wrong(`source ${source.name}: ${fault}`)
  const joins = checkJoins(source.joins, refuse)
  const measures = new Map(source.measures.map((measure) => [measure.key, measure]))
  checkKey(source.name)
  for (const measure of source.measures) {
    checkKey(measure.key)
    checkParts(measure, measures, refuse)
    if (measure.of.kind !== 'ratio') checkNeeds(measure.key, measure.of.needs, joins, refuse)
  }
  for (const { key, needs } of source.dimensions) {
    checkKey(key)
    checkNeeds(key, needs, joins, refuse)
  }
  const { currencyDimension, where, rollups } = source
  if (currencyDimension && !source.dimensions.some(({ key }) => key === currencyDimension))
    refuse('its currency is no dimension')
  if (where && rollups.length > 0) refuse('a condition on facts cannot be asked of sums')
  for (const rollup of rollups) checkRollup(rollup, source, refuse)
}

const checkNeeds = (
  key: string,
  needs: readonly string[] | undefined,
  joins: ReadonlySet<string>,
  refuse: Refuse,
): void => {
  for (const name of needs ?? []) if (!joins.has(name)) refuse(`${key} needs join ${name}`)
}

/** What a measure is made of, or told beside, must be a measure that can be. */
const checkParts = ({ key, of: what, note }: Measure, measures: ReadonlyMap<string, Measure>, refuse: Refuse): void => {
  for (const beside of note?.of ?? []) if (!measures.has(beside)) refuse(`${key} tells of ${beside}`)
  for (const part of what.kind === 'ratio' ? [what.numerator, what.denominator] : []) {
    const found = measures.get(part)
    if (!found || found.of.kind === 'ratio')
      refuse(`${key} divides by or through ${part}, which is no sum or count of its own`)
  }
  for (const part of what.kind === 'sum' ? (what.weighed?.over ?? []) : []) {
    const found = measures.get(part)?.of
    if (found?.kind !== 'sum' || found.needs) refuse(`${key} weighs ${part}, which is no sum of its facts alone`)
  }
}

const checkRollup = (rollup: Rollup, { measures, dimensions }: Source, refuse: Refuse): void => {
  const joins = checkJoins(rollup.joins, refuse)
  for (const key of Object.keys(rollup.measures)) {
    const found = measures.find((one) => one.key === key)
    if (!found || found.of.kind === 'ratio') refuse(`its rollup knows ${key}`)
  }
  for (const key of rollup.dimensions) {
    const dimension = dimensions.find((one) => one.key === key)
    if (!dimension && key !== 'time') refuse(`its rollup keeps ${key}`)
    for (const name of dimension?.needs ?? [])
      if (!joins.has(name)) refuse(`its rollup keeps ${key} without join ${name}`)
  }
}

/** A join that does not equate every column of a unique key could multiply facts; one that is not a left join, lose them. */
const checkJoins = (joins: readonly Join[], refuse: Refuse): Set<string> => {
  for (const { name, sql, key } of joins) {
    if (!sql.startsWith('left join ')) refuse(`join ${name} could lose facts`)
    if (key.length === 0 || !key.every((column) => sql.includes(`${name}.${column} = `))) {
      refuse(`join ${name} is not by its unique key, so it could multiply facts`)
    }
    if (/\bor\b/i.test(sql)) refuse(`join ${name} has a choice in its condition`)
  }
  return new Set(joins.map(({ name }) => name))
}

/** Keys are columns of the SQL: simple words that PostgreSQL does not reserve, and none of the compiler's own. */
const checkKey = (key: string): void => {
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(key) || /_(label|currency|currencies)$/.test(key) || reserved.has(key))
    wrong(`key ${key}`)
}

const reserved = new Set<string>([
  ...['time', 'place', ...grains],
  ...`all and any array as asc both case cast check column default desc distinct do else end false fetch for from grant group
    having in into lateral leading limit not null offset on only or order primary references select some table then to
    trailing true union unique user using when where window with`.split(/\s+/),
])
