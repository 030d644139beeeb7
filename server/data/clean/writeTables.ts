import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { sqlText } from '../files/duck.ts'

export type CatalogueFiles = Record<'products' | 'names' | 'customers', string>
export type LineFiles = Record<'sales' | 'rejected' | 'repaired', string>

// Each table as PostgreSQL's COPY … (FORMAT csv) reads it: no titles, null is an empty cell, an empty text is "".

/** Writes what was sold, under which names and to whom, as soon as it has its numbers. */
export const writeCatalogue = async (duck: DuckDBConnection, folder: string): Promise<CatalogueFiles> => ({
  products: await write(
    duck,
    folder,
    'products',
    'SELECT stock_code, name, category, product_id FROM numbered_products ORDER BY product_id',
  ),
  names: await write(
    duck,
    folder,
    'names',
    'SELECT stock_code, description, lines, first_date, last_date FROM names ORDER BY stock_code, description',
  ),
  customers: await write(
    duck,
    folder,
    'customers',
    'SELECT customer_code, country, customer_id FROM numbered_customers ORDER BY customer_id',
  ),
})

type Lines = { line: string; join: string; columns: readonly string[] }

/** Makes `kept`, the lines as they will be published, and writes them, those left out and what was mended. */
export const writeLines = async (duck: DuckDBConnection, folder: string, lines: Lines): Promise<LineFiles> => {
  const { line, join: positions, columns } = lines
  const cells = columns.map((name) => `raw.${name}`).join(', ')
  // Joins on two threads shuffle the lines: the same file must give the same files.
  await duck.run(`CREATE TABLE kept AS
    SELECT ${line} AS source_line, invoice_no, product_id, customer_id, quantity, unit_price, amount, invoice_date, is_return
    FROM judged j JOIN numbered_products USING (stock_code) JOIN numbered_customers USING (customer_code) ${positions}
    WHERE reason IS NULL ORDER BY j.r`)
  return {
    sales: await write(duck, folder, 'sales', 'SELECT *, rowid + 1 FROM kept'),
    rejected: await write(
      duck,
      folder,
      'rejected',
      `SELECT ${line}, j.reason, to_json(list_concat(list_filter([${cells}, raw.extra],
        lambda cell: cell IS NOT NULL), coalesce(beyond.cells, [])))::VARCHAR, j.amount
        FROM judged j JOIN raw ON raw.rowid = j.r LEFT JOIN beyond ON beyond.r = j.r ${positions} WHERE j.reason IS NOT NULL ORDER BY j.r`,
    ),
    repaired: await write(
      duck,
      folder,
      'repaired',
      `SELECT ${line}, j.reason, j.before, j.after FROM repairs j ${positions} ORDER BY j.r`,
    ),
  }
}

const write = async (duck: DuckDBConnection, folder: string, name: string, query: string): Promise<string> => {
  const path = join(folder, `${name}.csv`)
  await duck.run(`COPY (${query}) TO ${sqlText(path)} (FORMAT csv, HEADER false)`)
  return path
}
