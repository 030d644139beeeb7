import type { Actor } from '#platform/actor.ts'
import { withBulk } from '#platform/database/bulk.ts'

// A small shop as a load leaves it: products with the names under which each was sold, and sales of them.

export type ShopProduct = {
  code: string
  names: readonly [string, ...string[]]
  price: number
  lines: number
  category?: string
}

/** Puts these products and their sales in the place of the workspace's former ones; a code keeps its number. */
export const fillShop = (actor: Actor, products: readonly ShopProduct[]): Promise<void> =>
  withBulk(async (client) => {
    const of = actor.workspaceId
    await client.query('delete from sales_facts where workspace_id = $1', [of])
    await client.query("delete from product_mapping where workspace_id = $1 and source = 'erp'", [of])
    const rows = products.map(({ code, names, price, lines, category }) => ({
      ...{ code, name: names[0], names, price, lines, category: category ?? 'Divers' },
    }))
    const given = `jsonb_to_recordset($2::jsonb) as given (code text, name text, names jsonb, price numeric, lines integer, category text)`
    const values = [of, JSON.stringify(rows)]
    await client.query(
      `delete from products where workspace_id = $1 and stock_code not in (select code from ${given})`,
      values,
    )
    await client.query(
      `insert into products (workspace_id, product_id, stock_code, name, category)
       select $1, (select coalesce(max(product_id), 0) from products where workspace_id = $1) + row_number() over (order by code),
              code, name, category from ${given}
           on conflict (workspace_id, stock_code) do update set name = excluded.name, category = excluded.category`,
      values,
    )
    await client.query(
      `insert into customers (workspace_id, customer_id, code, name, country) values ($1, 7, '7', 'Client 7', 'France') on conflict do nothing`,
      [of],
    )
    await client.query(
      `insert into sales_facts (workspace_id, sale_id, source_line, invoice_no, product_id, customer_id, quantity, unit_price,
                                amount, invoice_date, is_return)
       select $1, row_number() over (order by code, line), row_number() over (order by code, line) + 1, '5' || line,
              product_id, 7, 2, price, 2 * price, timestamp '2026-03-02 10:15' + line * interval '1 day', false
         from ${given} join products on workspace_id = $1 and stock_code = code, generate_series(1, lines) as line`,
      values,
    )
    await client.query(
      `insert into product_mapping (workspace_id, mapping_id, source, source_code, source_name, product_id, golden_name, score, level)
       select $1, (select coalesce(max(mapping_id), 0) from product_mapping where workspace_id = $1)
                  + row_number() over (order by code, seen), 'erp', code, seen, product_id, products.name, 1, 'P1'
         from ${given} join products on workspace_id = $1 and stock_code = code,
              jsonb_array_elements_text(names) as seen`,
      values,
    )
  })
