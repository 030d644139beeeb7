import type { BulkClient } from '#platform/database/bulk.ts'
import { customerColumns, orderColumns, productColumns, selected } from '../statements.ts'

/** Sums all that a workspace publishes from its lines, by PostgreSQL alone, in the caller's transaction of the owner. */
export const recount = async (client: BulkClient, workspaceId: string): Promise<void> => {
  const all = { workspaceId }
  for (const table of ['sales_orders', 'product_stats', 'customer_stats'])
    await client.query(`delete from ${table} where workspace_id = $1`, [workspaceId])
  await client.query(`insert into sales_orders (workspace_id, ${orderColumns.join(', ')}) ${selected('orders', all)}`)
  await client.query(`create temporary table buyers on commit drop as ${selected('buyers', all)}`)
  await client.query(`insert into product_stats (${productColumns.join(', ')}) ${selected('products', all)}`)
  await client.query(`insert into customer_stats (${customerColumns.join(', ')}) ${selected('customers', all)}`)
  await client.query('drop table buyers')
}
