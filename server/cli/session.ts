import { config } from '#platform/config.ts'
import { closeDatabase, openDatabase } from '#platform/database/database.ts'

/**
 * Runs a command that needs the database, beside a running server or alone: the embedded database is adopted where it
 * runs and started where it does not, and stopped again by whoever leaves last. `prepare` false: changes nothing.
 */
export const withDatabase = async <T>(work: () => Promise<T>, { prepare = true } = {}): Promise<T> => {
  await openDatabase(config(), { prepare })
  try {
    return await work()
  } finally {
    await closeDatabase()
  }
}
