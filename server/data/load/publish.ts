import { setTimeout } from 'node:timers/promises'
import { escapeLiteral } from 'pg'
import type { Actor } from '#platform/actor.ts'
import { type BulkClient, copyFile } from '#platform/database/bulk.ts'
import { Problem } from '#platform/problem.ts'
import type { CatalogueFiles, LineFiles } from '../clean/writeTables.ts'
import { noWait, type Ready } from '../files/arrivals.ts'
import { dataProblems } from '../problems.ts'
import { orderColumns } from '../views/statements.ts'
import type { SumFiles } from '../views/sums.ts'
import { indexesOf, newPartition, type Partition, swapIn, tieKeys } from './partition.ts'

export type Loaded = { sales: number; rejected: number; repaired: number; products: number; customers: number }

/** How long readers may be made to wait for the swap before it is given up and tried again. */
const LOCK_TIMEOUT = '3s'
const SWAP_WITHIN_MS = 60_000

/** The lines that cleaning wrote, and the orders that they make. */
export type SalesFiles = LineFiles & Pick<SumFiles, 'orders'>

/** New products and customers that no reader sees yet; how many. */
export type Catalogue = Pick<Loaded, 'products' | 'customers'>

/** New sales that no reader sees yet. */
export type Staged = { loaded: Loaded; parts: readonly Partition[] }

/**
 * Writes the products, their names and the customers that cleaning found, in the caller's transaction: from here on names can
 * be compared, while `stageSales` loads the lines. Those that no line names any more are not seen from here on.
 * Throws `run_in_progress` where another load of this workspace has not ended: two never meet.
 */
export const stageCatalogue = async (
  client: BulkClient,
  { workspaceId: of }: Actor,
  files: CatalogueFiles,
  signal: AbortSignal,
): Promise<Catalogue> => {
  const { rows } = await client.query<{ free: boolean }>(takeTurn, [of])
  if (!rows[0]?.free) throw new Problem(dataProblems.run_in_progress)
  await client.query(awaitOthers)
  // A million lines are sorted in memory; compiling their plans costs more than it saves.
  await client.query("set local work_mem = '64MB'; set local maintenance_work_mem = '256MB'; set local jit = off")
  await client.query(rawTables)
  const products = await copyFile(
    client,
    'raw_products',
    ['stock_code', 'name', 'category', 'product_id'],
    files.products,
    signal,
  )
  await copyFile(client, 'raw_names', nameColumns, files.names, signal)
  const customers = await copyFile(client, 'raw_customers', ['code', 'country', 'customer_id'], files.customers, signal)
  await client.query(upsertProducts, [of])
  await client.query(upsertCustomers, [of])

  // New rows are not counted yet: plans would be made for a handful of products.
  await client.query('analyze public.products; analyze public.customers')
  await client.query(keepHighest, [of])
  await client.query(forgetMappings, [of])
  await client.query(looseReviews, [of])
  await client.query(writeMappings, [of])
  await hideStale(client, of)
  return { products, customers }
}

/**
 * Loads the lines that cleaning writes, and their sum by order, each file as soon as it is `ready`, beside the workspace's
 * present sales, after `stageCatalogue` in its transaction; `run` names the new tables. From here on that transaction, and no
 * other, finds them under the names `sales_facts`, `sales_rejects`, `sales_repairs` and `sales_orders` (without `public.`):
 * what is made of them is made before readers have to wait. `swapRetail` ends it.
 */
export const stageSales = async (
  client: BulkClient,
  { workspaceId: of }: Actor,
  run: string,
  { files, catalogue, ready = noWait }: { files: SalesFiles; catalogue: Catalogue; ready?: Ready },
  signal: AbortSignal,
): Promise<Staged> => {
  const parts: Partition[] = []
  const stage = async (parent: Partition['parent'], columns: readonly string[], file: string): Promise<number> => {
    await ready(file)
    const part = await newPartition(client, parent, of, run)
    const rows = await copyFile(client, part.table, columns, file, signal)
    // Cheaper now, all at once, than row by row before. One message to the database.
    await client.query((await indexesOf(client, part)).join(';\n'))
    // Temporary names are looked up before all others.
    await client.query(`create temporary view ${parent} as select * from ${part.table}`)
    parts.push(part)
    return rows
  }
  const sales = await stage('sales_facts', saleColumns, files.sales)
  const rejected = await stage('sales_rejects', rejectColumns, files.rejected)
  const repaired = await stage('sales_repairs', repairColumns, files.repaired)
  await stage('sales_orders', orderColumns, files.orders)
  return { loaded: { sales, rejected, repaired, ...catalogue }, parts }
}

/**
 * Products and customers that no new line names are still held by the present sales: nothing is made of them any more, and
 * they go after those.
 */
const hideStale = async (client: BulkClient, workspaceId: string): Promise<void> => {
  for (const { table, key } of [
    { table: 'products', key: 'stock_code' },
    { table: 'customers', key: 'code' },
  ]) {
    const stale = `workspace_id = ${escapeLiteral(workspaceId)} and ${key} not in (select ${key} from raw_${table})`
    const { rows } = await client.query(`select 1 from public.${table} where ${stale} limit 1`)
    if (rows.length > 0)
      await client.query(`create temporary view ${table} as select * from public.${table} where not (${stale})`)
  }
}

/**
 * Puts what was staged in the place of the workspace's former sales: until the commit, readers see those and no others.
 * Tried again for a minute while somebody reads too long. To be called last: from here on readers of all workspaces wait.
 */
export const swapRetail = async (
  client: BulkClient,
  actor: Actor,
  staged: Staged,
  signal: AbortSignal,
): Promise<void> => {
  await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`)
  const until = performance.now() + SWAP_WITHIN_MS
  for (;;) {
    await client.query('savepoint swap')
    try {
      await swap(client, actor.workspaceId, staged)
      return
    } catch (error) {
      if (!isLockTimeout(error) || performance.now() > until) throw error
      await client.query('rollback to savepoint swap')
      await setTimeout(500, undefined, { signal })
    }
  }
}

const swap = async (client: BulkClient, workspaceId: string, { parts }: Staged): Promise<void> => {
  for (const part of parts) {
    await client.query(`drop view pg_temp.${part.parent}`)
    await tieKeys(client, part)
  }
  for (const part of parts) await swapIn(client, part)
  await client.query('drop view if exists pg_temp.products, pg_temp.customers')
  await client.query(looseReviews, [workspaceId])
  await client.query(forgetProducts, [workspaceId])
  await client.query(forgetCustomers, [workspaceId])
}

const isLockTimeout = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '55P03'

/** Both at once, where nothing is made of the sales in between. */
export const publishRetail = async (
  client: BulkClient,
  actor: Actor,
  run: string,
  files: CatalogueFiles & SalesFiles,
  signal: AbortSignal,
): Promise<Loaded> => {
  const catalogue = await stageCatalogue(client, actor, files, signal)
  const staged = await stageSales(client, actor, run, { files, catalogue }, signal)
  await swapRetail(client, actor, staged, signal)
  return staged.loaded
}

/** Held until the transaction ends, however it does. */
export const takeTurn = "select pg_try_advisory_xact_lock(hashtextextended('retail:' || $1::text, 0)) as free"

/**
 * One publication at a time in the whole database: each adds rows to the tables of products and customers, and ties keys to
 * them, which asks that nobody else is adding rows. Two that overlap would wait for each other for ever.
 */
export const awaitOthers = "select pg_advisory_xact_lock(hashtextextended('retail publication', 0))"

const saleColumns = [
  'source_line',
  'invoice_no',
  'product_id',
  'customer_id',
  'quantity',
  'unit_price',
  'amount',
  'invoice_date',
  'is_return',
  'sale_id',
]
const nameColumns = ['stock_code', 'name', 'lines', 'first_date', 'last_date']
const rejectColumns = ['source_line', 'reason', 'cells', 'amount']
const repairColumns = ['source_line', 'reason', 'before', 'after']

const rawTables = `
  create temporary table raw_products (stock_code text primary key, name text, category text, product_id integer) on commit drop;
  create temporary table raw_names (stock_code text, name text, lines integer, first_date timestamp, last_date timestamp)
    on commit drop;
  create temporary table raw_customers (code text primary key, country text, customer_id integer) on commit drop`

// Numbers were given while cleaning (clean/numbers.ts). A code that has another one by now would leave lines that name no
// product: the keys of the facts refuse them, and everything stays as it was. What did not change is not written again.
// Nobody else adds any meanwhile: a merge need not be ready for that, as `on conflict` is, row by row.
const upsertProducts = `
  merge into products p using raw_products r on p.workspace_id = $1 and p.stock_code = r.stock_code
   when matched and (p.name, p.category) <> (r.name, r.category) then update set name = r.name, category = r.category
   when not matched then
        insert (workspace_id, product_id, stock_code, name, category) values ($1, r.product_id, r.stock_code, r.name, r.category)`
// A code of several words, or an address, is a name already: "Clients de passage".
const upsertCustomers = `
  merge into customers c using raw_customers r on c.workspace_id = $1 and c.code = r.code
   when matched and c.country <> r.country then update set country = r.country
   when not matched then
        insert (workspace_id, customer_id, code, name, country)
        values ($1, r.customer_id, r.code, case when r.code ~ '[ @]' then r.code else 'Client ' || r.code end, r.country)`

/** No number is ever given twice, not even that of a code which is gone: what somebody keeps of it would mean another thing. */
const keepHighest = `
  insert into retail_counters as c (workspace_id, product_id, customer_id)
  select $1, (select coalesce(max(product_id), 0) from raw_products), (select coalesce(max(customer_id), 0) from raw_customers)
      on conflict (workspace_id) do update
     set product_id = greatest(c.product_id, excluded.product_id), customer_id = greatest(c.customer_id, excluded.customer_id)`

// What no line names any more goes, after the facts that named it.
const forgetMappings = "delete from product_mapping where workspace_id = $1 and source = 'erp'"
const looseReviews = `
  update review_facts set product_id = null
   where workspace_id = $1 and product_id in (
     select product_id from products where workspace_id = $1 and stock_code not in (select stock_code from raw_products))`
const forgetProducts = `
  delete from products
   where workspace_id = $1 and stock_code not in (select stock_code from raw_products)`
const forgetCustomers = `
  delete from customers
   where workspace_id = $1 and code not in (select code from raw_customers)`

/** Every name under which a code was seen: the code says that they are one product, so each of them is certain. */
const writeMappings = `
  insert into product_mapping (workspace_id, mapping_id, source, source_code, source_name, product_id, golden_name, score, level)
  select $1, (select coalesce(max(mapping_id), 0) from product_mapping where workspace_id = $1)
             + row_number() over (order by stock_code collate "C", raw_names.name collate "C"),
         'erp', stock_code, raw_names.name, product_id, products.name, 1, 'P1'
    from raw_names
    join products using (stock_code)
   where products.workspace_id = $1`
