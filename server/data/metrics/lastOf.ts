import { type RawBuilder, sql } from 'kysely'

/**
 * SQL aggregate over facts: their last day up to tomorrow (no clock is the company's own); where all are later, the last of
 * these. So one line of 2099 does not empty every period that ends with the facts. `time`: the model's SQL, a date or timestamp.
 */
export const lastOf = (time: string): RawBuilder<unknown> => {
  const day = sql.raw(time)
  return sql`coalesce(max(${day}) filter (where ${day} < current_date + 2), max(${day}))`
}
