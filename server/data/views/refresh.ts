import { readFileSync } from 'node:fs'
import { escapeLiteral } from 'pg'
import type { BulkClient } from '#platform/database/bulk.ts'

/**
 * Sums a workspace's published sales anew into `sales_orders`, `product_stats` and `customer_stats`, in the caller's
 * transaction. Lines of a code that is the same product as another (`products.golden_id`) count for that one.
 * To be called after each publication and whenever a golden record changes; about 2 s for 800,000 lines.
 */
export const refreshNumbers = async (client: BulkClient, workspaceId: string): Promise<void> => {
  // Distinct counts hash as many groups as there are lines. Compiling the plan costs more than it saves.
  await client.query("set local work_mem = '64MB'; set local jit = off")
  for (const table of ['sales_orders', 'product_stats', 'customer_stats'])
    await client.query(`delete from ${table} where workspace_id = $1`, [workspaceId])
  await client.query(statement('orders'), [workspaceId])
  for (const text of buyersOf(workspaceId, {})) await client.query(text)
  await client.query(statement('products'), [workspaceId, null])
  await client.query(statement('customers'), [workspaceId, null])
  await client.query('drop table buyers; analyze sales_orders; analyze product_stats; analyze customer_stats')
}

/** Runs a statement with numbered values in the caller's transaction of the owner. */
type Run = (text: string, values: readonly unknown[]) => Promise<Record<string, unknown>[]>

/**
 * The same for some products only, after a decision on them: `ids` are all codes whose golden record it changed, with those
 * that count for the same ones. Customers who bought them are counted anew.
 */
export const refreshProducts = async (run: Run, workspaceId: string, ids: readonly number[]): Promise<void> => {
  await run('delete from product_stats where workspace_id = $1 and product_id = any($2)', [workspaceId, ids])
  for (const text of buyersOf(workspaceId, { products: ids })) await run(text, [])
  await run(statement('products'), [workspaceId, ids])
  const buyers = await run('select distinct customer_id as id from buyers', [])
  const customers = buyers.map(({ id }) => Number(id))
  for (const text of buyersOf(workspaceId, { customers })) await run(text, [])
  await run('delete from customer_stats where workspace_id = $1 and customer_id = any($2)', [workspaceId, customers])
  await run(statement('customers'), [workspaceId, customers])
  await run('drop table buyers', [])
}

/** A statement that makes a table takes no parameters. */
const buyersOf = (
  workspaceId: string,
  only: { products?: readonly number[]; customers?: readonly number[] },
): string[] => {
  const numbers = (of: readonly number[] | undefined): string => (of ? `'{${of.map(Math.trunc).join(',')}}'` : 'null')
  const made = statement('buyers')
    .replaceAll('{workspace}', escapeLiteral(workspaceId))
    .replaceAll('{products}', numbers(only.products))
    .replaceAll('{customers}', numbers(only.customers))
  return ['drop table if exists buyers', made]
}

const statement = (name: string): string => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')
