import { escapeLiteral } from 'pg'
import type { Actor } from '#platform/actor.ts'
import { type BulkClient, copyFile } from '#platform/database/bulk.ts'
import { Problem } from '#platform/problem.ts'
import type { CleanFiles } from '../clean/writeTables.ts'
import { dataProblems } from '../problems.ts'
import { indexPartition, newPartition, type Partition, swapIn } from './partition.ts'

export type Loaded = { sales: number; rejected: number; repaired: number; products: number; customers: number }

/** How long readers may be made to wait for the swap before it is given up and tried again. */
const LOCK_TIMEOUT = '3s'

/** New sales that no reader sees yet. */
export type Staged = { loaded: Loaded; parts: readonly Partition[] }

/**
 * Loads what cleaning wrote beside the workspace's present sales, in the caller's transaction; `run` names the new tables.
 * From here on that transaction, and no other, finds them under the names `sales_facts`, `sales_rejects`, `sales_repairs`
 * (without `public.`): what is made of them is made before readers have to wait. `swapRetail` ends it.
 * Throws `run_in_progress` where another load of this workspace has not ended: two never meet.
 */
export const stageRetail = async (
  client: BulkClient,
  actor: Actor,
  run: string,
  files: CleanFiles,
  signal: AbortSignal,
): Promise<Staged> => {
  const of = actor.workspaceId
  const { rows } = await client.query<{ free: boolean }>(takeTurn, [of])
  if (!rows[0]?.free) throw new Problem(dataProblems.run_in_progress)
  // A million lines are sorted in memory; compiling their plans costs more than it saves.
  await client.query("set local work_mem = '64MB'; set local maintenance_work_mem = '256MB'; set local jit = off")
  await client.query(rawTables)
  await copyFile(client, 'raw_products', ['stock_code', 'name', 'category'], files.products, signal)
  await copyFile(client, 'raw_names', nameColumns, files.names, signal)
  await copyFile(client, 'raw_customers', ['code', 'country'], files.customers, signal)
  const raw = await copyFile(client, 'raw_sales', saleColumns, files.sales, signal)
  await client.query('analyze raw_sales; analyze raw_products')
  const products = (await client.query(upsertProducts, [of])).rowCount ?? 0
  const customers = (await client.query(upsertCustomers, [of])).rowCount ?? 0

  const sales = await newPartition(client, 'sales_facts', of, run)
  const sold = (await client.query(`insert into ${sales.table} ${salesOfRaw}`, [of])).rowCount ?? 0
  if (sold !== raw) throw new Error(`${raw - sold} sales lines name no product or no customer`)
  const rejects = await newPartition(client, 'sales_rejects', of, run)
  const rejected = await copyFile(client, rejects.table, rejectColumns, files.rejected, signal)
  const repairs = await newPartition(client, 'sales_repairs', of, run)
  const repaired = await copyFile(client, repairs.table, repairColumns, files.repaired, signal)

  const parts = [sales, rejects, repairs]
  for (const part of parts) {
    signal.throwIfAborted()
    await indexPartition(client, part)
    // Temporary names are looked up before all others.
    await client.query(`create temporary view ${part.parent} as select * from ${part.table}`)
  }
  await client.query(forgetMappings, [of])
  await client.query(looseReviews, [of])
  await client.query(writeMappings, [of])
  await hideStale(client, of)
  return { loaded: { sales: sold, rejected, repaired, products, customers }, parts }
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

/** Puts what was staged in the place of the workspace's former sales: until the commit, readers see those and no others. */
export const swapRetail = async (client: BulkClient, actor: Actor, { parts }: Staged): Promise<void> => {
  const of = actor.workspaceId
  await client.query(`set local lock_timeout = '${LOCK_TIMEOUT}'`)
  for (const part of parts) {
    await client.query(`drop view pg_temp.${part.parent}`)
    await swapIn(client, part)
  }
  await client.query('drop view if exists pg_temp.products, pg_temp.customers')
  await client.query(looseReviews, [of])
  await client.query(forgetProducts, [of])
  await client.query(forgetCustomers, [of])
}

/** Both at once, where nothing is made of the sales in between. */
export const publishRetail = async (
  client: BulkClient,
  actor: Actor,
  run: string,
  files: CleanFiles,
  signal: AbortSignal,
): Promise<Loaded> => {
  const staged = await stageRetail(client, actor, run, files, signal)
  await swapRetail(client, actor, staged)
  return staged.loaded
}

/** Held until the transaction ends, however it does. */
export const takeTurn = "select pg_try_advisory_xact_lock(hashtextextended('retail:' || $1::text, 0)) as free"

const saleColumns = [
  'source_line',
  'invoice_no',
  'stock_code',
  'customer_code',
  'quantity',
  'unit_price',
  'amount',
  'invoice_date',
  'is_return',
]
const nameColumns = ['stock_code', 'name', 'lines', 'first_date', 'last_date']
const rejectColumns = ['source_line', 'reason', 'cells', 'amount']
const repairColumns = ['source_line', 'reason', 'before', 'after']

const rawTables = `
  create temporary table raw_sales (
    -- Numbered as they come, which is the order of the file: sorting a million lines again for it costs a second.
    sale_id integer generated always as identity (cache 10000),
    source_line integer, invoice_no text, stock_code text, customer_code text, quantity integer,
    unit_price numeric(12, 2), amount numeric(14, 2), invoice_date timestamp, is_return boolean) on commit drop;
  create temporary table raw_products (stock_code text primary key, name text, category text) on commit drop;
  create temporary table raw_names (stock_code text, name text, lines integer, first_date timestamp, last_date timestamp)
    on commit drop;
  create temporary table raw_customers (code text primary key, country text) on commit drop`

/** A known code keeps its number, also under another name; new ones go on counting, in the order of their codes. */
const upsertProducts = `
  with highest as (select coalesce(max(product_id), 0) as id from products where workspace_id = $1),
       fresh as (
         select stock_code, row_number() over (order by stock_code collate "C") as place
           from raw_products
          where stock_code not in (select stock_code from products where workspace_id = $1))
  insert into products as p (workspace_id, product_id, stock_code, name, category)
  select $1, coalesce(known.product_id, highest.id + fresh.place), raw.stock_code, raw.name, raw.category
    from raw_products as raw
   cross join highest
    left join fresh using (stock_code)
    left join products as known on known.workspace_id = $1 and known.stock_code = raw.stock_code
      on conflict (workspace_id, stock_code) do update set name = excluded.name, category = excluded.category`

/**
 * A code of up to nine digits is its own number. Every other one keeps the number that it was given; new ones go on counting,
 * in the order of their codes, above 1,000,000,000: no code that is its own number ever comes there.
 */
const upsertCustomers = `
  with highest as (select greatest(max(customer_id), 1000000000) as id from customers where workspace_id = $1),
       fresh as (
         select code, row_number() over (order by code collate "C") as place
           from raw_customers
          where code !~ '^(0|[1-9][0-9]{0,8})$' and code not in (select code from customers where workspace_id = $1))
  insert into customers (workspace_id, customer_id, code, name, country)
  select $1, coalesce(known.customer_id, highest.id + fresh.place, raw.code::integer), raw.code, 'Client ' || raw.code, raw.country
    from raw_customers as raw
   cross join highest
    left join fresh using (code)
    left join customers as known on known.workspace_id = $1 and known.code = raw.code
      on conflict (workspace_id, code) do update set country = excluded.country`

/** One raw line gives one fact: codes are unique among the products of a workspace, and among its customers. */
const salesOfRaw = `
  (workspace_id, sale_id, source_line, invoice_no, product_id, customer_id, quantity, unit_price, amount, invoice_date,
   is_return)
  select $1, sale_id, source_line, invoice_no, product_id, customer_id, quantity,
         unit_price, amount, invoice_date, is_return
    from raw_sales
    join products using (stock_code)
    join customers on customers.code = raw_sales.customer_code
   where products.workspace_id = $1 and customers.workspace_id = $1`

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
