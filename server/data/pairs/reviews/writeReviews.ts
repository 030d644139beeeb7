import type { Query } from '../../query.ts'
import { keyOf, type NamedMatch } from './matchReviews.ts'
import type { Review } from './readReviews.ts'

const batch = 5000

/**
 * Puts these reviews in the place of the workspace's former ones, each with its product where a match stands, and the names
 * that reviews use into `product_mapping` (source 'reviews'). Returns how many have a product.
 */
export const writeReviews = async (
  query: Query,
  workspaceId: string,
  reviews: readonly Review[],
  matches: readonly NamedMatch[],
): Promise<number> => {
  await query('delete from review_facts where workspace_id = $1', [workspaceId])
  const productOf = new Map(matches.map(({ named, productId }) => [named.key, productId]))
  const rows = reviews.map((review, at) => ({
    id: at + 1,
    named: keyOf(review),
    product: productOf.get(keyOf(review) ?? '') ?? null,
    rating: review.rating,
    sentiment: review.sentiment,
    text: review.text,
    date: review.date,
  }))
  for (let at = 0; at < rows.length; at += batch)
    await query(insertReviews, [workspaceId, JSON.stringify(rows.slice(at, at + batch))])
  await query("delete from product_mapping where workspace_id = $1 and source = 'reviews'", [workspaceId])
  const mappings = matches.map(({ named, productId, level, score }) => ({
    code: named.code ?? '',
    name: named.label,
    product: productId,
    level,
    score,
  }))
  await query(insertMappings, [workspaceId, JSON.stringify(mappings)])
  return rows.filter(({ product }) => product !== null).length
}

const insertReviews = `
  insert into review_facts (workspace_id, review_id, product_id, rating, sentiment, review_text, review_date,
                            named)
  select $1, id, product, rating, sentiment, text, date, named
    from jsonb_to_recordset($2::jsonb) as given (id integer, product integer, rating numeric, sentiment text, text text,
                                                 date date, named text)`

const insertMappings = `
  insert into product_mapping (workspace_id, mapping_id, source, source_code, source_name, product_id, golden_name, score,
                               level)
  select $1, (select coalesce(max(mapping_id), 0) from product_mapping where workspace_id = $1)
             + row_number() over (order by code collate "C", given.name collate "C"),
         'reviews', code, given.name, product, products.name, given.score, given.level
    from jsonb_to_recordset($2::jsonb) as given (code text, name text, product integer, level text, score numeric)
    join products on products.workspace_id = $1 and products.product_id = given.product
      on conflict (workspace_id, source, source_code, source_name) do nothing`
