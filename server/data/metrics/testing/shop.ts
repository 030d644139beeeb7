import fc from 'fast-check'
import { sql } from 'kysely'
import type { Actor } from '#platform/actor.ts'
import { asOwner } from '#platform/database/database.ts'

// Small shops with every trap in which a number gets counted twice or not at all: returns, several lines an order, one order
// number of two customers or on two days, a product that is another one's double, reviews of no product, no date, no rating.

export type Shop = {
  lines: {
    order: number
    product: number
    customer: number
    quantity: number
    cents: number
    hour: number
    back: boolean
  }[]
  reviews: { product: number | null; rating: number | null; day: number | null }[]
  /** Products 4 and 5: whose double each is, if any. */
  doubles: [number | null, number | null]
  /** What a unit of products 1 to 5 costs, where it is known. */
  costs?: (string | null)[]
  /** Share of the price that is margin where no cost is known. */
  rate?: string | null
}

const line = fc.record({
  order: fc.integer({ min: 1, max: 6 }),
  product: fc.integer({ min: 1, max: 5 }),
  customer: fc.integer({ min: 1, max: 4 }),
  quantity: fc.integer({ min: 1, max: 5 }),
  cents: fc.integer({ min: 1, max: 99_999 }),
  hour: fc.integer({ min: 0, max: 24 * 150 }),
  back: fc.boolean(),
})

const review = fc.record({
  product: fc.option(fc.integer({ min: 1, max: 5 })),
  rating: fc.option(fc.integer({ min: 0, max: 5 })),
  day: fc.option(fc.integer({ min: 0, max: 150 })),
})

const golden = fc.option(fc.integer({ min: 1, max: 3 }))

export const shops: fc.Arbitrary<Shop> = fc.record({
  lines: fc.array(line, { maxLength: 30 }),
  reviews: fc.array(review, { maxLength: 12 }),
  doubles: fc.tuple(golden, golden),
  costs: fc.array(fc.option(fc.integer({ min: 0, max: 9_999_999 }).map((n) => (n / 10_000).toFixed(4))), {
    ...{ minLength: 5, maxLength: 5 },
  }),
  rate: fc.option(fc.constantFrom('0', '0.3333', '1')),
})

/** Puts this shop in the place of the workspace's former one, as a publication does. */
export const publishShop = (
  { workspaceId }: Actor,
  { lines, reviews, doubles, costs = [], rate = null }: Shop,
): Promise<void> =>
  asOwner(async (tx) => {
    for (const table of ['review_facts', 'sales_orders', 'sales_facts', 'customers', 'products']) {
      await sql`delete from ${sql.table(table)} where workspace_id = ${workspaceId}`.execute(tx)
    }
    await sql`
      insert into products (workspace_id, product_id, stock_code, name, category, unit_cost)
      select ${workspaceId}, i, 'P' || i, case when i = 2 then 'Tasse' else 'Tasse ' || i end, (array['Bols', 'Tasses'])[i % 2 + 1],
             (${costs}::numeric[])[i]
        from generate_series(1, 5) i`.execute(tx)
    for (const [i, other] of doubles.entries()) {
      await sql`update products set golden_id = ${other} where workspace_id = ${workspaceId} and product_id = ${i + 4}`.execute(
        tx,
      )
    }
    await sql`
      insert into customers (workspace_id, customer_id, code, name, country)
      select ${workspaceId}, i, i, 'Client ' || i, (array['France', 'Spain', 'France', 'Italy'])[i] from generate_series(1, 4) i`.execute(
      tx,
    )
    await sql`
      insert into sales_facts (workspace_id, sale_id, source_line, invoice_no, product_id, customer_id, quantity, unit_price,
                               amount, invoice_date, is_return)
      select ${workspaceId}, row_number() over (), row_number() over () + 1, case when back then 'C' else '' end || "order",
             product, customer, quantity * side, cents / 100, quantity * side * cents / 100,
             timestamp '2025-11-20 09:00' + hour * interval '1 hour', back
        from (select *, case when back then -1 else 1 end as side
                from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb)
                     as l ("order" int, product int, customer int, quantity int, cents numeric, hour int, back boolean)) as l`.execute(
      tx,
    )
    await sql`
      insert into sales_orders
      select workspace_id, invoice_no, customer_id, invoice_date, is_return, count(*), sum(quantity), sum(amount)
        from sales_facts where workspace_id = ${workspaceId} group by 1, 2, 3, 4, 5`.execute(tx)
    await sql`
      insert into review_facts (workspace_id, review_id, product_id, rating, review_text, review_date)
      select ${workspaceId}, row_number() over (), product, rating, 'Bien', date '2025-11-20' + day
        from jsonb_to_recordset(${JSON.stringify(reviews)}::jsonb) as r (product int, rating numeric, day int)`.execute(
      tx,
    )
    await sql`
      insert into workspace_datasets (workspace_id, kind, source_name, fingerprint, currency, margin_rate)
      values (${workspaceId}, 'retail', 'ventes.csv', 'x', 'EUR', ${rate})
          on conflict (workspace_id, kind) do update set published_at = clock_timestamp(), margin_rate = ${rate}`.execute(
      tx,
    )
  })
