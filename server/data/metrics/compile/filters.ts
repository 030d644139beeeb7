import type { Dimension } from '#platform/semantic.ts'
import { type DimensionFilter, firstDay, type Grain, lastDay, type MeasureFilter } from '../contract.ts'
import { notAnswerable } from '../problems.ts'
import { bucketOf } from './grains.ts'
import { type Statement, value } from './statement.ts'

// Conditions. A dimension without a value is a group of its own: `not_in` keeps it unless null is among the values, so that
// a filter and its contrary always part the whole.

const types = { text: 'text', integer: 'bigint', date: 'date', boolean: 'boolean', hour: 'timestamp' } as const

/** The condition on a fact; `sql`: the dimension over the relation that is asked, `grain`: of its time, that it is a bucket of. */
export const filterSql = (
  statement: Statement,
  filter: DimensionFilter,
  dimension: Pick<Dimension, 'kind' | 'label' | 'labelSql'>,
  sql: string,
  grain: Grain | null = null,
): string => {
  const type = types[grain === 'hour' ? 'hour' : dimension.kind]
  // A part of what is shown is text, whatever kind of value stands behind it.
  const kind = filter.operator === 'contains' ? 'text' : dimension.kind
  const given = filter.values
    .filter((one) => one !== null)
    .map((one) => typed(one, { ...dimension, kind: kind === 'date' && grain === 'hour' ? 'hour' : kind }))
    .map((one) => (kind === 'date' && grain ? bucketOf(grain, one) : one))
  const single = (at: number): string => {
    const one = given[at]
    if (one === undefined || given.length !== filter.values.length) throw tooFew(dimension)
    return value(statement, one, type)
  }
  switch (filter.operator) {
    case 'in':
    case 'not_in': {
      const isNull = filter.values.includes(null) ? [`${sql} is null`] : []
      const isAmong = given.length > 0 ? [`${sql} = any(${value(statement, given, `${type}[]`)})`] : []
      const among = [...isAmong, ...isNull].join(' or ')
      return filter.operator === 'in' ? `(${among})` : `(${among}) is not true`
    }
    case 'between':
      return `${sql} between ${single(0)} and ${single(1)}`
    case 'at_least':
      return `${sql} >= ${single(0)}`
    case 'at_most':
      return `${sql} <= ${single(0)}`
    case 'contains': {
      if (given.length === 0) throw tooFew(dimension)
      const patterns = patternsSql(value(statement, given, 'text[]'))
      return `${plainSql(`(${dimension.labelSql ?? sql})::text`)} like any(${patterns})`
    }
  }
}

/** Without capitals and accents, as people search. */
const plainSql = (text: string): string => `lower(unaccent(${text}))`

/** What is asked as patterns, made once for all facts; signs are escaped last, since some lose their accent to become one. */
const patternsSql = (parts: string): string =>
  `array(select '%' || regexp_replace(${plainSql('part')}, '([\\\\%_])', '\\\\\\1', 'g') || '%' from unnest(${parts}) as part)`

const tooFew = ({ label }: Pick<Dimension, 'label'>): Error =>
  notAnswerable({
    fr: `le filtre sur « ${label.fr} » demande une valeur pour chacune de ses bornes.`,
    en: `the filter on “${label.en}” needs a value for each of its ends.`,
  })

/** The value as PostgreSQL writes its type; what is of another kind is refused here, before any SQL runs. */
const typed = (
  given: string | number | boolean,
  { kind, label }: { kind: keyof typeof types; label: Dimension['label'] },
): string => {
  const text = String(given)
  const fits =
    kind === 'text' ||
    (kind === 'integer' && /^-?\d{1,15}$/.test(text)) ||
    (kind === 'boolean' && /^(true|false)$/.test(text)) ||
    (kind === 'date' && isDay(text)) ||
    (kind === 'hour' && /^.{10}T([01]\d|2[0-3]):00$/.test(text) && isDay(text.slice(0, 10)))
  if (fits && !text.includes('\0')) return text
  throw notAnswerable({
    fr: `« ${text.slice(0, 60)} » n’est pas une valeur possible de « ${label.fr} ».`,
    en: `“${text.slice(0, 60)}” is no possible value of “${label.en}”.`,
  })
}

const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) &&
  text >= firstDay &&
  text <= lastDay &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text)

const comparisons = {
  above: '>',
  at_least: '>=',
  below: '<',
  at_most: '<=',
  equal: '=',
  not_equal: '<>',
} as const

/** The condition on a group. */
export const havingSql = (statement: Statement, { measure, operator, value: than }: MeasureFilter): string =>
  `${measure} ${comparisons[operator]} ${value(statement, than, 'numeric')}`
