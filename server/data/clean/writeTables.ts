import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlText } from '../files/duck.ts'

export const cleanTables = ['sales', 'rejected', 'repaired', 'products', 'names', 'customers'] as const
export type CleanTable = (typeof cleanTables)[number]
export type CleanFiles = Record<CleanTable, string>

type Lines = { line: string; join: string; columns: readonly string[] }

/** Makes `kept`, the lines as they will be published, and writes each table as PostgreSQL's COPY … (FORMAT csv) reads it: no titles, null is an empty cell, an empty text is "". */
export const writeTables = async (duck: DuckDBConnection, folder: string, lines: Lines): Promise<CleanFiles> => {
  const { line, join: positions, columns } = lines
  const cells = columns.map((name) => `raw.${name}`).join(', ')
  // Joins on two threads shuffle the lines: the same file must give the same files.
  await duck.run(`CREATE TABLE kept AS
    SELECT ${line} AS source_line, invoice_no, product_id, customer_id, quantity, unit_price, amount, invoice_date, is_return
    FROM judged j JOIN numbered_products USING (stock_code) JOIN numbered_customers USING (customer_code) ${positions}
    WHERE reason IS NULL ORDER BY j.r`)
  const queries: Record<CleanTable, string> = {
    sales: 'SELECT *, rowid + 1 FROM kept',
    rejected: `SELECT ${line}, j.reason, to_json(list_concat(list_filter([${cells}, raw.extra],
      lambda cell: cell IS NOT NULL), coalesce(beyond.cells, [])))::VARCHAR, j.amount
      FROM judged j JOIN raw ON raw.rowid = j.r LEFT JOIN beyond ON beyond.r = j.r ${positions} WHERE j.reason IS NOT NULL ORDER BY j.r`,
    repaired: `SELECT ${line}, j.reason, j.before, j.after FROM repairs j ${positions} ORDER BY j.r`,
    products: 'SELECT stock_code, name, category, product_id FROM numbered_products ORDER BY product_id',
    names: 'SELECT stock_code, description, lines, first_date, last_date FROM names ORDER BY stock_code, description',
    customers: 'SELECT customer_code, country, customer_id FROM numbered_customers ORDER BY customer_id',
  }
  for (const table of cleanTables)
    await duck.run(`COPY (${queries[table]}) TO ${sqlText(pathOf(folder, table))} (FORMAT csv, HEADER false)`)
  return {
    sales: pathOf(folder, 'sales'),
    rejected: pathOf(folder, 'rejected'),
    repaired: pathOf(folder, 'repaired'),
    products: pathOf(folder, 'products'),
    names: pathOf(folder, 'names'),
    customers: pathOf(folder, 'customers'),
  }
}

const pathOf = (folder: string, table: CleanTable): string => join(folder, `${table}.csv`)
