import { escapeLiteral } from 'pg'

// One SQL text with its values apart. Callers' values enter through `value` alone, as $1, $2 …; every other piece of the
// text is the model's or the compiler's own.

export type SqlValue = string | readonly string[]

export type Statement = {
  values: SqlValue[]
  /** Of each value, what it was given for: one place, or all places of one type. */
  uses: string[]
  /** `with` queries, in their order. */
  parts: { name: string; sql: string }[]
}

export const newStatement = (): Statement => ({ values: [], uses: [], parts: [] })

/**
 * The placeholder of a value, cast to `type`; null: PostgreSQL gives it the type of what it is compared with, which is the
 * same for all of `use`. The same value for the same use is sent once.
 */
export const value = (statement: Statement, given: SqlValue, type: string | null, use = type ?? ''): string => {
  const { values, uses } = statement
  const known = values.findIndex((one, i) => uses[i] === use && JSON.stringify(one) === JSON.stringify(given))
  const at = known >= 0 ? known : values.push(given) - 1
  uses[at] = use
  return `$${at + 1}${type ? `::${type}` : ''}`
}

export const withParts = ({ parts }: Statement, select: string): string =>
  parts.length > 0
    ? `with ${parts.map(({ name, sql }) => `${name} as (\n${indent(sql)}\n)`).join(', ')}\n${select}`
    : select

export const indent = (sql: string): string => sql.replace(/^/gm, '  ')

/** The statement as it ran, its values in their places: for people to read, and to run again by themselves. */
export const printed = (text: string, { values }: Pick<Statement, 'values'>): string =>
  text.replace(/\$(\d+)/g, (whole, number) => {
    const given = values[Number(number) - 1]
    if (given === undefined) return whole
    return typeof given === 'string'
      ? escapeLiteral(given)
      : `array[${given.map((one) => escapeLiteral(one)).join(', ')}]`
  })
