import { readFileSync } from 'node:fs'
import { escapeLiteral } from 'pg'
import type { BulkClient } from '#platform/database/bulk.ts'

/**
 * Sums a workspace's published sales anew into `sales_orders`, `product_stats` and `customer_stats`, in the caller's
 * transaction. Lines of a code that is the same product as another (`products.golden_id`) count for that one.
 * To be called after each publication and whenever a golden record changes; about 2 s for 800,000 lines.
 */
export const refreshNumbers = async (client: BulkClient, workspaceId: string): Promise<void> => {
  await refreshOrders(client, workspaceId)
  await refreshStats(client, workspaceId)
}

// Distinct counts hash as many groups as there are lines. Compiling the plan costs more than it saves.
const inMemory = "set local work_mem = '64MB'; set local jit = off"

/** The first half: orders, which depend on the lines alone, whatever is matched with what. */
export const refreshOrders = async (client: BulkClient, workspaceId: string): Promise<void> => {
  await client.query(inMemory)
  await client.query('delete from sales_orders where workspace_id = $1', [workspaceId])
  await client.query(filled('sales_orders', orderColumns, selected('orders', { workspaceId })))
}

/** The second half: products, which count for their golden record, and customers. */
export const refreshStats = async (client: BulkClient, workspaceId: string): Promise<void> => {
  await client.query(inMemory)
  for (const table of ['product_stats', 'customer_stats'])
    await client.query(`delete from ${table} where workspace_id = $1`, [workspaceId])
  const all = { workspaceId }
  await client.query(made('buyers', selected('buyers', all)))
  await client.query(filled('product_stats', productColumns, selected('products', all)))
  await client.query(filled('customer_stats', customerColumns, selected('customers', all)))
  await client.query('drop table buyers; analyze product_stats; analyze customer_stats')
}

/** Runs a statement with numbered values in the caller's transaction of the owner. */
type Run = (text: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>

/**
 * The same for some products only, after a decision on them: `ids` are all codes whose golden record it changed, with those
 * that count for the same ones. Customers who bought them are counted anew.
 */
export const refreshProducts = async (run: Run, workspaceId: string, ids: readonly number[]): Promise<void> => {
  const products = { workspaceId, products: ids }
  await run('delete from product_stats where workspace_id = $1 and product_id = any($2)', [workspaceId, ids])
  await run(made('buyers', selected('buyers', products)), [])
  await run(`insert into product_stats (${productColumns}) ${selected('products', products)}`, [])
  const buyers = await run('select distinct customer_id as id from buyers', [])
  const customers = { workspaceId, customers: buyers.map(({ id }) => Number(id)) }
  await run('drop table buyers', [])
  await run(made('buyers', selected('buyers', customers)), [])
  await run('delete from customer_stats where workspace_id = $1 and customer_id = any($2)', [
    workspaceId,
    customers.customers,
  ])
  await run(`insert into customer_stats (${customerColumns}) ${selected('customers', customers)}`, [])
  await run('drop table buyers', [])
}

const orderColumns = 'workspace_id, invoice_no, customer_id, invoice_date, is_return, lines, quantity, amount'
const productColumns = `workspace_id, product_id, revenue, quantity_sold, orders, customers, returned_quantity, returned_amount,
  first_sale, last_sale, recent_revenue, former_revenue`
const customerColumns = `workspace_id, customer_id, orders, products, revenue, returned_amount, first_order, last_order,
  avg_rating`

const made = (table: string, select: string): string => `create temporary table ${table} on commit drop as ${select}`

/** By way of a table of its own: PostgreSQL uses several cores for a select that makes a table, one for one that inserts. */
const filled = (table: string, columns: string, select: string): string =>
  `${made('summed', select)}; insert into ${table} (${columns}) select ${columns} from summed; drop table summed`

type Of = { workspaceId: string; products?: readonly number[]; customers?: readonly number[] }

/** A query of `sql/`, of one workspace and, where given, only of some products or customers. What makes a table takes no parameters. */
const selected = (name: string, { workspaceId, products, customers }: Of): string => {
  const numbers = (of: readonly number[] | undefined): string => (of ? `'{${of.map(Math.trunc).join(',')}}'` : 'null')
  return readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
    .replaceAll('{workspace}', escapeLiteral(workspaceId))
    .replaceAll('{products}', numbers(products))
    .replaceAll('{customers}', numbers(customers))
}
