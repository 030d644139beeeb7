import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlFile } from './template.ts'

/** What a workspace's codes are numbered with: those that have a number, and the highest ever given. */
type Numbered = { known: ReadonlyMap<string, number>; highest: number }

export type Numbers = { products: Numbered; customers: Numbered }

const unnumbered: Numbered = { known: new Map(), highest: 0 }
export const noNumbers: Numbers = { products: unnumbered, customers: unnumbered }

/**
 * Makes `numbered_products` and `numbered_customers`. A code keeps its number from file to file, and no number is given
 * twice. Here and not where lines are loaded: a million lines then go straight to their place, instead of meeting their
 * codes once more.
 */
export const giveNumbers = async (duck: DuckDBConnection, { products, customers }: Numbers): Promise<void> => {
  await writeKnown(duck, 'known_products', products)
  await writeKnown(duck, 'known_customers', customers)
  const highest = { highest_product: String(products.highest), highest_customer: String(customers.highest) }
  await duck.run(sqlFile('codes', highest))
}

const writeKnown = async (duck: DuckDBConnection, table: string, { known }: Numbered): Promise<void> => {
  await duck.run(`CREATE TABLE ${table} (code VARCHAR, number INTEGER)`)
  const appender = await duck.createAppender(table)
  for (const [code, number] of known) {
    appender.appendVarchar(code)
    appender.appendInteger(number)
    appender.endRow()
  }
  appender.closeSync()
}
