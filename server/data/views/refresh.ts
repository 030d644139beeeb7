import { type BulkClient, copyFile } from '#platform/database/bulk.ts'
import { noWait, type Ready } from '../files/arrivals.ts'
import { type Query, queryOfClient } from '../query.ts'
import { customerColumns, productColumns, selected } from './statements.ts'
import type { SumFiles } from './sums.ts'

/**
 * Makes `product_stats` and `customer_stats` the sums of the file whose sales this transaction of the owner stages, each as
 * soon as it is `ready`. `refreshStats` follows the matching.
 */
export const stageStats = async (
  client: BulkClient,
  workspaceId: string,
  { sums, ready = noWait }: { sums: SumFiles; ready?: Ready },
  signal: AbortSignal,
): Promise<void> => {
  for (const table of ['product_stats', 'customer_stats'])
    await client.query(`delete from ${table} where workspace_id = $1`, [workspaceId])
  await ready(sums.products)
  await copyFile(client, 'product_stats', productColumns, sums.products, signal)
  await ready(sums.customers)
  await copyFile(client, 'customer_stats', customerColumns, sums.customers, signal)
  await client.query('analyze product_stats; analyze customer_stats')
}

/**
 * Where the sums of the file alone do not count, after the matching of the transaction that staged them: products that are one
 * with another, and what reviews say of customers' purchases, from the lines themselves.
 */
export const refreshStats = async (client: BulkClient, workspaceId: string): Promise<void> => {
  const run = queryOfClient(client)
  // Distinct counts hash as many groups as there are lines. Compiling the plan costs more than it saves.
  await client.query("set local work_mem = '64MB'; set local jit = off")
  const joined = await run<{ id: number }>(joinedProducts, [workspaceId])
  if (joined.length > 0)
    await refreshProducts(
      run,
      workspaceId,
      joined.map(({ id }) => id),
    )
  const [rated] = await run('select 1 from review_facts where workspace_id = $1 and product_id is not null limit 1', [
    workspaceId,
  ])
  if (rated) await refreshCustomers(run, { workspaceId })
}

const joinedProducts = `
  select product_id as id from products where workspace_id = $1 and golden_id is not null
   union
  select golden_id from products where workspace_id = $1 and golden_id is not null`

/**
 * Sums some products anew, after a decision on them: `ids` are all codes whose golden record it changed, with those
 * that count for the same ones. Customers who bought them are counted anew.
 */
export const refreshProducts = async (run: Query, workspaceId: string, ids: readonly number[]): Promise<void> => {
  const products = { workspaceId, products: ids }
  await run('delete from product_stats where workspace_id = $1 and product_id = any($2)', [workspaceId, ids])
  await run(made('buyers', selected('buyers', products)), [])
  await run(`insert into product_stats (${productColumns.join(', ')}) ${selected('products', products)}`, [])
  const buyers = await run<{ id: number }>('select distinct customer_id as id from buyers', [])
  await run('drop table buyers', [])
  await refreshCustomers(run, { workspaceId, customers: buyers.map(({ id }) => id) })
}

/** Counts customers anew: some, or all. */
const refreshCustomers = async (run: Query, of: { workspaceId: string; customers?: readonly number[] }) => {
  await run(made('buyers', selected('buyers', of)), [])
  await run(
    'delete from customer_stats where workspace_id = $1 and ($2::integer[] is null or customer_id = any($2::integer[]))',
    [of.workspaceId, of.customers ?? null],
  )
  await run(`insert into customer_stats (${customerColumns.join(', ')}) ${selected('customers', of)}`, [])
  await run('drop table buyers', [])
}

const made = (table: string, select: string): string => `create temporary table ${table} on commit drop as ${select}`
