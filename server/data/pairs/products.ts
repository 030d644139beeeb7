import { defaultRules } from '../clean/judge/rules.ts'
import { itemsOf } from '../match/items.ts'
import type { Item } from '../match/types.ts'
import type { Query } from '../query.ts'

// What matching knows of a workspace's products: their names, all of them, and what was sold.

export type Product = {
  id: number
  code: string
  name: string
  category: string
  lines: number
  /** Exact decimal strings, in the currency of the data; null: never sold at a price. */
  revenue: string
  price: string | null
  /** ISO dates; null: no line. */
  firstSale: string | null
  lastSale: string | null
}

/** What is known of a product before its sales are. */
export type Named = Pick<Product, 'id' | 'code' | 'name' | 'category'>

/** A name under which a product was seen. */
export type SeenName<P extends Named = Product> = { product: P; name: string }

/** The same made comparable; `isGolden`: the name that the product goes by. */
export type ProductName<P extends Named = Product> = { product: P; item: Item; isGolden: boolean }

/** All products, by code, as the sales that are being published show them. */
export const readProducts = (query: Query, workspaceId: string): Promise<Product[]> =>
  query<Product>(productsWithSales, [workspaceId])

/** Those that can be matched: services (postage, discounts) are none. */
export const matchable = <P extends Named>(all: readonly P[]): readonly P[] =>
  all.filter(({ category }) => category !== defaultRules.service)

/** Of those only so many best-selling ones; 0: all. */
export const bestSelling = (all: readonly Product[], topN: number): readonly Product[] => {
  const kept = matchable(all)
  if (topN <= 0 || topN >= kept.length) return kept
  const best = new Set(
    kept
      .toSorted((a, b) => Number(b.revenue) - Number(a.revenue) || a.id - b.id)
      .slice(0, topN)
      .map(({ id }) => id),
  )
  return kept.filter(({ id }) => best.has(id))
}

const productsWithSales = `
  with sold as (
    select product_id, count(*)::integer as lines,
           coalesce(sum(amount) filter (where not is_return), 0) as revenue,
           round(sum(amount) filter (where not is_return)
                 / nullif(sum(quantity) filter (where not is_return), 0), 2)::text as price,
           to_char(min(invoice_date), 'YYYY-MM-DD') as first_sale, to_char(max(invoice_date), 'YYYY-MM-DD') as last_sale
      from sales_facts
     where workspace_id = $1
     group by product_id)
  select product_id as id, stock_code as code, name, category, coalesce(lines, 0) as lines,
         coalesce(revenue, 0)::text as revenue, price, first_sale as "firstSale", last_sale as "lastSale"
    from products
    left join sold using (product_id)
   where workspace_id = $1
   order by stock_code collate "C"`

/** Every name under which these products were seen. */
export const readNames = async <P extends Named>(
  query: Query,
  workspaceId: string,
  products: readonly P[],
): Promise<SeenName<P>[]> => {
  const byCode = new Map(products.map((product) => [product.code, product]))
  const rows = await query<{ code: string; name: string }>(
    `select source_code as code, source_name as name from product_mapping
      where workspace_id = $1 and source = 'erp'
      order by source_code collate "C", source_name collate "C"`,
    [workspaceId],
  )
  const seen = rows.flatMap(({ code, name }) => {
    const product = byCode.get(code)
    return product ? [{ product, name }] : []
  })
  const named = new Set(seen.map(({ product }) => product.id))
  const unseen = products.filter(({ id }) => !named.has(id)).map((product) => ({ product, name: product.name }))
  return [...seen, ...unseen]
}

/** Made comparable; a name without a word is none. */
export const namesOf = <P extends Named>(all: readonly SeenName<P>[]): ProductName<P>[] => {
  const items = itemsOf({
    columns: ['id', 'name'],
    rows: all.map(({ name }, at) => [String(at), name]),
  })
  return all.flatMap(({ product, name }, at) => {
    const item = items[at]
    return item && item.words.length > 0 ? [{ product, item, isGolden: name === product.name }] : []
  })
}
