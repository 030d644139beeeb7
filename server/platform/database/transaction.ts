import {
  CompiledQuery,
  Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  type Transaction,
} from 'kysely'
import { escapeLiteral } from 'pg'

/** A transaction. Rooms name the tables they use with `tx.withTables<{ … }>()`, or write plain SQL with kysely's `sql`. */
export type Tx = Transaction<Record<never, never>>

/** SET LOCAL takes no parameters, so values are quoted here. */
export const setLocal = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => `set local ${name} = ${escapeLiteral(value)}`)
    .join('; ')

/**
 * Runs `work` in one transaction on a connection of `pool`: committed when it resolves, rolled back when it throws.
 * `prelude` (SQL) is sent together with BEGIN, in one round trip.
 */
export const inTransaction = <T>(pool: PostgresPool, prelude: string, work: (tx: Tx) => Promise<T>): Promise<T> => {
  const driver = new PostgresDriver({ pool })
  driver.beginTransaction = async (connection) => {
    await connection.executeQuery(CompiledQuery.raw(prelude ? `begin; ${prelude}` : 'begin'))
  }
  // Building one is a matter of microseconds; it must not be destroyed, for that would end the pool.
  const database = new Kysely<Record<never, never>>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })
  return database.transaction().execute(work)
}
