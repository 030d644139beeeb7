import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { OnWritten } from '../files/arrivals.ts'
import { sqlText } from '../files/duck.ts'

export type CatalogueFiles = Record<'products' | 'names' | 'customers', string>
export type LineFiles = Record<'sales' | 'rejected' | 'repaired', string>
export type CleanFiles = CatalogueFiles & LineFiles

/** The files that cleaning writes into a folder. */
export const cleanFiles = (folder: string): CleanFiles => ({
  products: join(folder, 'products.csv'),
  names: join(folder, 'names.csv'),
  customers: join(folder, 'customers.csv'),
  sales: join(folder, 'sales.csv'),
  rejected: join(folder, 'rejected.csv'),
  repaired: join(folder, 'repaired.csv'),
})

// Each table as PostgreSQL's COPY … (FORMAT csv) reads it: no titles, null is an empty cell, an empty text is "".

/** Writes what was sold, under which names and to whom, as soon as it has its numbers. */
export const writeCatalogue = async (duck: DuckDBConnection, files: CatalogueFiles, onWritten: OnWritten) => {
  const write = writing(duck, onWritten)
  await write(
    files.products,
    'SELECT stock_code, name, category, product_id FROM numbered_products ORDER BY product_id',
  )
  await write(
    files.names,
    'SELECT stock_code, description, lines, first_date, last_date FROM names ORDER BY stock_code, description',
  )
  await write(
    files.customers,
    'SELECT customer_code, country, customer_id FROM numbered_customers ORDER BY customer_id',
  )
}

type Lines = { line: string; join: string; columns: readonly string[] }

/** Makes `kept`, the lines as they will be published, and writes them, those left out and what was mended. */
export const writeLines = async (
  duck: DuckDBConnection,
  files: LineFiles,
  { line, join: positions, columns }: Lines,
  onWritten: OnWritten,
): Promise<void> => {
  const cells = columns.map((name) => `raw.${name}`).join(', ')
  const write = writing(duck, onWritten)
  // Joins on two threads shuffle the lines: the same file must give the same files.
  await duck.run(`CREATE TABLE kept AS
    SELECT ${line} AS source_line, invoice_no, product_id, customer_id, quantity, unit_price, amount, invoice_date, is_return
    FROM judged j JOIN numbered_products USING (stock_code) JOIN numbered_customers USING (customer_code) ${positions}
    WHERE reason IS NULL ORDER BY j.r`)
  await write(files.sales, 'SELECT *, rowid + 1 FROM kept')
  await write(
    files.rejected,
    `SELECT ${line}, j.reason, to_json(list_concat(list_filter([${cells}, raw.extra],
      lambda cell: cell IS NOT NULL), coalesce(beyond.cells, [])))::VARCHAR, j.amount
      FROM judged j JOIN raw ON raw.rowid = j.r LEFT JOIN beyond ON beyond.r = j.r ${positions} WHERE j.reason IS NOT NULL ORDER BY j.r`,
  )
  await write(files.repaired, `SELECT ${line}, j.reason, j.before, j.after FROM repairs j ${positions} ORDER BY j.r`)
}

const writing =
  (duck: DuckDBConnection, onWritten: OnWritten) =>
  async (path: string, query: string): Promise<void> => {
    await duck.run(`COPY (${query}) TO ${sqlText(path)} (FORMAT csv, HEADER false)`)
    onWritten(path)
  }
