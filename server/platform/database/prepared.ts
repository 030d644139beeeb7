import { createHash } from 'node:crypto'
import type { PostgresCursor, PostgresPool, PostgresQueryResult } from 'kysely'
import { DatabaseError, type Pool } from 'pg'

// A statement that touches a row or two takes PostgreSQL longer to parse and to plan than to run (an invoice asks it eighty
// of them). One that is sent under a name is parsed once a connection, and planned once for all values where that promises to
// be as good (https://www.postgresql.org/docs/current/sql-prepare.html, "Notes").

/** Texts that are built anew for each question are used once: to keep those would only take memory. */
const usesBefore = 2
/** Of a connection, which keeps each plan (up to a hundred kilobytes). */
const mostNames = 150
const mostCounted = 2000

const uses = new Map<string, number>()
const names = new Map<string, string>()
/** Part of each name, so that all statements are prepared anew where what they return changed under them. */
let generation = 0

/** The name of a statement that is used again and again; undefined: it is sent as it is. */
const nameOf = (text: string): string | undefined => {
  const known = names.get(text)
  if (known !== undefined) return known
  if (names.size >= mostNames) return undefined
  const before = uses.get(text) ?? 0
  if (before < usesBefore) {
    if (uses.size >= mostCounted) uses.clear()
    uses.set(text, before + 1)
    return undefined
  }
  uses.delete(text)
  const name = `c${generation}_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  names.set(text, name)
  return name
}

/** A newer version of this program altered a table while this one runs: a plan is bound to the columns it was made for. */
const isOutdated = (error: unknown): boolean =>
  error instanceof DatabaseError && error.code === '0A000' && error.message.includes('cached plan')

const renew = (): void => {
  generation++
  names.clear()
}

/** The pool, whose statements with parameters are prepared once they were used a few times. Not past a pooler of transactions. */
export const preparing = (pool: Pool): PostgresPool => ({
  options: pool.options,
  end: () => pool.end(),
  connect: async () => {
    const client = await pool.connect()
    function query<R>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<R>>
    function query<R>(cursor: PostgresCursor<R>): PostgresCursor<R>
    function query(text: string | PostgresCursor<unknown>, given: readonly unknown[] = []): unknown {
      if (typeof text !== 'string') throw new Error('no cursors here')
      const name = given.length > 0 ? nameOf(text) : undefined
      if (name === undefined) return client.query(text, [...given])
      return client.query({ name, text, values: [...given] }).catch((error: unknown) => {
        if (isOutdated(error)) renew()
        throw error
      })
    }
    return { query, release: (destroy) => client.release(destroy) }
  },
})
