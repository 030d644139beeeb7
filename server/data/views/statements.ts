import { readFileSync } from 'node:fs'
import { escapeLiteral } from 'pg'

// What is summed of a workspace's sales, once for both engines: DuckDB sums a file while it holds it (sums.ts), PostgreSQL
// what a decision changes afterwards (refresh.ts). The queries of `sql/` say only what both read alike.

const columns = (names: string): readonly string[] => names.split(/,\s+/)

/** Those of a file are of one workspace, which their partition knows. */
export const orderColumns = columns('invoice_no, customer_id, invoice_date, is_return, lines, quantity, amount')
export const productColumns =
  columns(`workspace_id, product_id, revenue, quantity_sold, orders, customers, returned_quantity,
  returned_amount, first_sale, last_sale, recent_revenue, former_revenue`)
export const customerColumns = columns(
  'workspace_id, customer_id, orders, products, revenue, returned_amount, first_order, last_order, avg_rating',
)

export type Of = { workspaceId: string; products?: readonly number[]; customers?: readonly number[] }

/** A query of `sql/`, of one workspace and, where given, only of some products or customers. What makes a table takes no parameters. */
export const selected = (
  name: 'buyers' | 'customers' | 'orders' | 'products',
  { workspaceId, products, customers }: Of,
): string => {
  const numbers = (of: readonly number[] | undefined): string => (of ? `'{${of.map(Math.trunc).join(',')}}'` : 'null')
  return readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
    .replaceAll('{workspace}', escapeLiteral(workspaceId))
    .replaceAll('{products}', numbers(products))
    .replaceAll('{customers}', numbers(customers))
}
