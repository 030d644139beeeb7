import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import type { Actor } from '#platform/actor.ts'
import { type BulkClient, withBulk } from '#platform/database/bulk.ts'
import { withActor } from '#platform/database/database.ts'
import { newWorkspace } from '#test/database/newWorkspace.ts'
import { testDatabase } from '#test/database/testDatabase.ts'
import { SemanticQuery } from '../metrics/contract.ts'
import { modelOf } from '../metrics/model.ts'
import { answer } from '../metrics/query.ts'
import { reviews as reviewsSource } from '../metrics/reviews.ts'
import { sales as salesSource } from '../metrics/sales.ts'
import { showAlerts } from './alerts.ts'
import { recount } from './testing/recount.ts'
import { alertsToday } from './today.ts'

// A shop made of traps: products with many sales and many reviews, an invoice of two customers, returns without a sale, one
// product under two codes, a customer who only brought things back. What the views say is asked again of the facts, by
// other means: one question a cell.

testDatabase()
let shop: Actor
let neighbour: Actor

const products = [
  [1, 'P1', 'Tasse bleue', 'Divers', '1.25', null],
  [2, 'P2', 'Tasse bleu', 'Divers', null, 1],
  [3, 'P3', 'Lampe', 'Luminaires', null, null],
  [4, 'P4', 'Cadre', 'Divers', null, null],
  [5, 'P5', 'Jamais vendu', 'Divers', null, null],
  [6, 'POST', 'Frais de port', 'Service', null, null],
] as const

/** product, customer, invoice, quantity, price, day: 400 lines on 60 invoices over a year, and the traps. */
const sales = (): [number, number, string, number, string, string][] => {
  const lines: [number, number, string, number, string, string][] = []
  for (let n = 0; n < 400; n++) {
    const invoice = 1000 + ((n * 7) % 60)
    const day = new Date(Date.UTC(2025, 0, 1 + ((invoice * 11) % 350))).toISOString().slice(0, 10)
    lines.push([1 + (n % 3), 1 + (invoice % 4), `${invoice}`, 1 + (n % 5), `${(n % 9) + 1}.${10 + (n % 80)}`, day])
  }
  lines.push([1, 1, '2000', 3, '2.00', '2025-11-03'], [1, 2, '2000', 4, '2.00', '2025-11-03'])
  lines.push([4, 7, 'C3000', -2, '5.00', '2025-11-04'], [3, 1, 'C3001', -1, '4.00', '2025-11-05'])
  lines.push([6, 1, '2001', 1, '9.90', '2025-11-06'])
  return lines
}

const fill = async (actor: Actor) => {
  const of = actor.workspaceId
  await withBulk(async (client) => {
    const put = async (table: string, columns: string, rows: readonly (readonly unknown[])[]) => {
      for (const row of rows)
        await client.query(
          `insert into ${table} (workspace_id, ${columns}) values ($1, ${row.map((_, n) => `$${n + 2}`).join(', ')})`,
          [of, ...row],
        )
    }
    await put(
      'products',
      'product_id, stock_code, name, category, unit_cost',
      products.map((row) => row.slice(0, 5)),
    )
    await client.query('update products set golden_id = 1 where workspace_id = $1 and product_id = 2', [of])
    await put('customers', 'customer_id, code, name, country', [
      ...[1, 2, 3, 4, 7].map((id) => [id, String(id), `Client ${id}`, id === 2 ? 'Germany' : 'France']),
    ])
    await client.query(
      `insert into sales_facts (workspace_id, sale_id, source_line, product_id, customer_id, invoice_no, quantity, unit_price,
                                amount, invoice_date, is_return)
       select $1, row_number() over (), row_number() over (), (l ->> 0)::int, (l ->> 1)::int, l ->> 2, (l ->> 3)::int,
              (l ->> 4)::numeric, (l ->> 3)::int * (l ->> 4)::numeric, (l ->> 5)::timestamp + interval '10 hours',
              (l ->> 3)::int < 0
         from jsonb_array_elements($2::jsonb) as l`,
      [of, JSON.stringify(sales())],
    )
    const reviews = Array.from({ length: 40 }, (_, n) => [
      n + 1,
      n % 4 === 3 ? null : 1 + (n % 4),
      n % 5 === 0 ? null : 1 + (n % 5),
      n % 2 ? 'positive' : 'negative',
      `avis ${n}`,
    ])
    await put('review_facts', 'review_id, product_id, rating, sentiment, review_text', reviews)
    await put('workspace_datasets', 'kind, source_name, fingerprint, margin_rate', [
      ['retail', 'ventes.csv', 'x', '0.4'],
    ])
    await put('sales_rejects', 'source_line, reason, cells, amount', [[900, 'no_customer', '[]', '3.00']])
    await recount(client, of)
  })
}

beforeAll(async () => {
  shop = await newWorkspace()
  neighbour = await newWorkspace()
  await fill(shop)
  await fill(neighbour)
})

const ask = (query: string): Promise<Record<string, unknown>[]> =>
  withActor(shop, async (tx) => (await sql.raw<Record<string, unknown>>(query).execute(tx)).rows)

const productsAskedAgain = `
  select g.product_id,
    (select coalesce(sum(amount), 0.00) from sales_facts f where f.product_id in (select product_id from products c where g.product_id in (c.product_id, c.golden_id)) and quantity > 0) as revenue,
    (select count(distinct invoice_no) from sales_facts f where f.product_id in (select product_id from products c where g.product_id in (c.product_id, c.golden_id)) and quantity > 0)::int as orders,
    (select count(distinct customer_id) from sales_facts f where f.product_id in (select product_id from products c where g.product_id in (c.product_id, c.golden_id)) and quantity > 0)::int as customers,
    (select coalesce(sum(abs(quantity)), 0) from sales_facts f where f.product_id in (select product_id from products c where g.product_id in (c.product_id, c.golden_id)) and quantity < 0) as returned_quantity,
    (select count(*) from review_facts f where f.product_id in (select product_id from products c where g.product_id in (c.product_id, c.golden_id))) as review_count,
    (select round(avg(rating), 2) from review_facts f where f.product_id in (select product_id from products c where g.product_id in (c.product_id, c.golden_id))) as avg_rating,
    (select coalesce(sum(amount), 0.00) from sales_facts f where f.product_id in (select product_id from products c where g.product_id in (c.product_id, c.golden_id)) and quantity > 0
        and invoice_date::date > (select max(invoice_date)::date from sales_facts) - 90) as recent_revenue
  from products g where golden_id is null order by 1`

test('products: sales and reviews side by side multiply nothing, and a second code counts for the first', async () => {
  const seen = await ask(
    `select product_id, revenue, orders, customers, returned_quantity, review_count, avg_rating, recent_revenue
       from v_product_kpi order by product_id`,
  )
  expect(seen).toEqual(await ask(productsAskedAgain))
  expect(seen.map(({ product_id }) => product_id)).toEqual([1, 3, 4, 5, 6])
  const sold = sales().reduce((sum, [, , , quantity, price]) => sum + Math.max(quantity, 0) * Number(price) * 100, 0)
  expect(await ask('select sum(revenue) as revenue from v_product_kpi')).toEqual([{ revenue: (sold / 100).toFixed(2) }])
})

test('margins: what is known of costs, else the rate that the workspace set, said to be estimated, else nothing', async () => {
  const margins = () =>
    ask(`select stock_code, margin = round(case stock_code when 'P1' then revenue - quantity_sold * 1.25 else revenue * 0.4 end, 6) as right,
                margin_estimated as estimated from v_product_kpi where stock_code in ('P1', 'P3') order by 1`)
  expect(await margins()).toEqual([
    { stock_code: 'P1', right: true, estimated: false },
    { stock_code: 'P3', right: true, estimated: true },
  ])
  // The semantic model says the same, product by product and in all.
  const asModelSays = async () => {
    const query = SemanticQuery.parse({ measures: ['marge'], dimensions: ['reference'] })
    const found = await withActor(shop, (tx) => answer(tx, modelOf([salesSource, reviewsSource], []), query))
    const of = new Map(found.rows.map(([code, margin]) => [code, margin]))
    const seen = await ask('select stock_code as code, margin from v_product_kpi where revenue > 0')
    expect(seen.length).toBeGreaterThan(2)
    for (const { code, margin } of seen) expect([code, of.get(String(code))]).toEqual([code, margin])
    const [all] = await ask('select trim_scale(sum(margin) filter (where revenue > 0)) as margin from v_product_kpi')
    expect(found.total).toEqual([all?.margin])
  }
  await asModelSays()
  await withActor(shop, (tx) => sql`update workspace_datasets set margin_rate = null`.execute(tx))
  await asModelSays()
  expect(await margins()).toEqual([
    { stock_code: 'P1', right: true, estimated: false },
    { stock_code: 'P3', right: null, estimated: null },
  ])
  expect(await ask("select margin from v_product_kpi where stock_code = 'P3'")).toEqual([{ margin: null }])
})

test('customers: an invoice of two customers is an order of each; who only returned has no basket', async () => {
  const seen = await ask(
    `select customer_id, orders, products, revenue, avg_basket, returned_amount, first_order, last_order, avg_rating
       from v_customer_kpi order by customer_id`,
  )
  expect(seen).toEqual(
    await ask(`
      select c.customer_id,
        (select count(*) from (select 1 from sales_facts f where f.customer_id = c.customer_id and amount > 0 group by invoice_no) i)::int as orders,
        (select count(*) from (select 1 from sales_facts f join products p using (product_id) where f.customer_id = c.customer_id and amount > 0 group by coalesce(golden_id, product_id)) i)::int as products,
        (select coalesce(sum(quantity * unit_price), 0.00) from sales_facts f where f.customer_id = c.customer_id and amount > 0) as revenue,
        (select round(avg(basket), 2) from (select sum(amount) as basket from sales_facts f where f.customer_id = c.customer_id and amount > 0 group by invoice_no) i) as avg_basket,
        (select coalesce(sum(abs(amount)), 0.00) from sales_facts f where f.customer_id = c.customer_id and amount < 0) as returned_amount,
        (select min(invoice_date) from sales_facts f where f.customer_id = c.customer_id and amount > 0) as first_order,
        (select max(invoice_date) from sales_facts f where f.customer_id = c.customer_id and amount > 0) as last_order,
        (select round(avg(note), 2) from (
           select (select avg(rating) from review_facts r join products p using (product_id) where coalesce(golden_id, product_id) = bought.id) as note
             from (select distinct coalesce(golden_id, product_id) as id from sales_facts f join products p using (product_id)
                    where f.customer_id = c.customer_id and amount > 0) bought) notes) as avg_rating
      from customers c order by 1`),
  )
  expect(seen.at(-1)).toMatchObject({ customer_id: 7, orders: 0, avg_basket: null, returned_amount: '10.00' })
})

test('views and questions mean the same by each number: of every product and every customer they say the same', async () => {
  const model = modelOf([salesSource, reviewsSource], [])
  const asked = (dimension: string, measures: string[]) =>
    withActor(shop, async (tx) => {
      const { rows } = await answer(tx, model, SemanticQuery.parse({ measures, dimensions: [dimension], limit: 1000 }))
      return new Map(rows.map(([key, ...numbers]) => [Number(key), numbers.map((number) => Number(number ?? 0))]))
    })
  const seen = async (view: string, id: string, columns: string[]) =>
    (await ask(`select ${[id, ...columns].join(', ')} from ${view}`)).map((row) => ({
      id: Number(row[id]),
      numbers: columns.map((column) => Number(row[column] ?? 0)),
    }))

  const ofProducts = {
    ...{ ca: 'revenue', quantite: 'quantity_sold', commandes: 'orders', clients_actifs: 'customers' },
    ...{ retours_quantite: 'returned_quantity', retours_montant: 'returned_amount', taux_retour: 'return_rate' },
    note: 'avg_rating',
  }
  const products = await asked('produit', Object.keys(ofProducts))
  const viewed = await seen('v_product_kpi', 'product_id', Object.values(ofProducts))
  expect(viewed).toHaveLength(5)
  for (const { id, numbers } of viewed)
    for (const [at, number] of numbers.entries()) expect(number).toBeCloseTo(products.get(id)?.[at] ?? 0, 2)

  const ofCustomers = {
    ...{ ca: 'revenue', commandes: 'orders', panier_moyen: 'avg_basket', produits_vendus: 'products' },
    retours_montant: 'returned_amount',
  }
  const customers = await asked('client', Object.keys(ofCustomers))
  const viewedCustomers = await seen('v_customer_kpi', 'customer_id', Object.values(ofCustomers))
  expect(viewedCustomers).toHaveLength(customers.size)
  for (const { id, numbers } of viewedCustomers)
    for (const [at, number] of numbers.entries()) expect(number).toBeCloseTo(customers.get(id)?.[at] ?? Number.NaN, 2)
})

test('summing again, and in one transaction twice, changes nothing', async () => {
  const before = await ask('select * from v_customer_kpi order by customer_id')
  await withBulk(async (client) => {
    await recount(client, shop.workspaceId)
    await recount(client, shop.workspaceId)
  })
  expect(await ask('select * from v_customer_kpi order by customer_id')).toEqual(before)
  expect(await ask('select sum(amount) from sales_orders')).toEqual(await ask('select sum(amount) from sales_facts'))
})

test('one line of a year to come does not make all products fall', async () => {
  const windows = () => ask('select product_id, recent_revenue, former_revenue from v_product_kpi order by 1')
  const before = await windows()
  const slip = 'where workspace_id = $1 and source_line = 999999'
  await withBulk(async (client) => {
    await client.query(
      `insert into sales_facts (workspace_id, sale_id, source_line, product_id, customer_id, invoice_no, quantity, unit_price,
                                amount, invoice_date, is_return)
       values ($1, 999999, 999999, 3, 1, '9999', 1, 5, 5, '2099-01-01', false)`,
      [shop.workspaceId],
    )
    await recount(client, shop.workspaceId)
  })
  expect(await windows()).toEqual(before)
  await withBulk(async (client) => {
    await client.query(`delete from sales_facts ${slip}`, [shop.workspaceId])
    await recount(client, shop.workspaceId)
  })
})

test('alerts: each sign with its floor, the worst one counts, services are no products', async () => {
  await withBulk(async (client) => {
    const set = (id: number, values: string) =>
      client.query(`update product_stats set ${values} where workspace_id = $1 and product_id = $2`, [
        shop.workspaceId,
        id,
      ])
    await set(1, 'recent_revenue = 10, former_revenue = 100000, revenue = 200000, returned_amount = 30000')
    await set(3, 'recent_revenue = 0, former_revenue = 20, revenue = 100, returned_amount = 9')
    await set(
      4,
      'recent_revenue = 450, former_revenue = 1000, revenue = 1000, returned_amount = 0, quantity_sold = 900',
    )
    await client.query(
      'update review_facts set rating = case product_id when 3 then 3.4 else 5 end where workspace_id = $1',
      [shop.workspaceId],
    )
    await rate(client, [1, 2])
  })
  expect(await ask('select stock_code, status, reason, sales_change from v_alerts order by 1')).toEqual([
    { stock_code: 'P1', status: 'CRITIQUE', reason: 'sales_falling, returns_high', sales_change: '-0.9999' },
    { stock_code: 'P3', status: 'A_SURVEILLER', reason: 'rating_low', sales_change: '-1.0000' },
    { stock_code: 'P4', status: 'A_SURVEILLER', reason: 'rating_low, sales_falling', sales_change: '-0.5500' },
    { stock_code: 'P5', status: 'OK', reason: null, sales_change: null },
  ])
  const told = await withActor(shop, (tx) => showAlerts(tx, 2))
  expect(told).toMatchObject({ critical: 1, watch: 2, currency: null })
  expect(told.alerts.map(({ stock_code, reasons }) => [stock_code, reasons])).toEqual([
    ['P1', ['sales_falling', 'returns_high']],
    ['P4', ['rating_low', 'sales_falling']],
  ])
  expect(await withActor(shop, alertsToday)).toEqual([
    { kind: 'products_critical', count: 1, href: '/donnees?more=alerts', weight: 'look' },
  ])
  // Two bad ratings are watched, three are a fact.
  await withBulk((client) => rate(client, [2]))
  expect(await ask("select status from v_alerts where stock_code = 'P4'")).toEqual([{ status: 'CRITIQUE' }])
})

/** Ratings of product 4. */
const rate = (client: BulkClient, ratings: readonly number[]) =>
  client.query(
    `insert into review_facts (workspace_id, review_id, product_id, rating, review_text)
     select $1, (select max(review_id) from review_facts) + place, 4, rating, 'x'
       from unnest($2::numeric[]) with ordinality as given (rating, place)`,
    [shop.workspaceId, ratings],
  )

test('quality: one row, counted as the tables count', async () => {
  const seen = await ask('select * from v_data_quality')
  expect(seen).toHaveLength(1)
  const [counted] = await ask(`
    select (select count(*) from v_product_kpi) as products, (select count(*) from customers) as customers,
           (select count(*) from sales_facts) as sales_lines, (select count(distinct invoice_no) from sales_facts) as invoices,
           (select count(*) from sales_facts where amount < 0) as return_lines, (select count(*) from review_facts) as reviews,
           (select count(*) from review_facts where product_id > 0) as linked_reviews,
           (select count(*) from sales_rejects) as rejected_lines,
           (select round(100.0 * count(*) filter (where review_count > 0) / count(*), 1) from v_product_kpi) as review_coverage_pct`)
  expect(seen[0]).toMatchObject(counted ?? {})
  expect(seen[0]).toMatchObject({ workspace_id: shop.workspaceId, review_coverage_pct: '60.0' })
})
