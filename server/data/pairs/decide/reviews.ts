import { Problem } from '#platform/problem.ts'
import type { Query } from '../../query.ts'
import { refreshProducts } from '../../views/refresh.ts'
import { pairProblems } from '../problems.ts'
import { decisionsOf, REVIEW_PRODUCT } from '../store.ts'

/** `taken`: without a decision it holds by itself. */
type Pair = { left: string; right: string; decision: 'open' | 'same' | 'different'; taken: boolean }

/** Ties the reviews that use this name to the product, or unties them. Throws `pair_contradicts`: one name, one product. */
export const applyToReviews = async (
  query: Query,
  workspaceId: string,
  { left, right, decision, taken }: Pair,
): Promise<void> => {
  const holds = decision === 'same' || (decision === 'open' && taken)
  const decisions = await decisionsOf(query, workspaceId, REVIEW_PRODUCT)
  const other = decisions.find((one) => one.state === 'same' && one.left === left && one.right !== right)
  if (holds && other) throw new Problem(pairProblems.pair_contradicts, { one: other.left, other: other.right })
  const [product] = await query<{ id: number }>(
    'select product_id as id from products where workspace_id = $1 and stock_code = $2',
    [workspaceId, right],
  )
  if (!product) return
  const touched = holds
    ? await query(tie, [workspaceId, left, product.id])
    : await query(untie, [workspaceId, left, product.id])
  if (holds) await query(addMapping, [workspaceId, left, product.id, right])
  else await query(removeMapping, [workspaceId, left, product.id])
  if (holds) await query(giveUpOthers, [workspaceId, left, right])
  if (touched.length > 0) await refreshProducts(query, workspaceId, await countedWith(query, workspaceId, product.id))
}

const tie = `
  update review_facts set product_id = $3
   where workspace_id = $1 and named = $2 and product_id is distinct from $3 returning review_id`
const untie = `
  update review_facts set product_id = null
   where workspace_id = $1 and named = $2 and product_id = $3 returning review_id`

/** One name, one product: another one that matching took for it does not hold any more. */
const giveUpOthers = `
  update match_pairs set taken = false
   where workspace_id = $1 and kind = '${REVIEW_PRODUCT}' and left_key = $2 and right_key <> $3 and taken`

/** A key is "code·name" (reviews/matchReviews.ts). */
const code = "split_part($2, '·', 1)"
const name = "substr($2, strpos($2, '·') + 1)"

const removeMapping = `
  delete from product_mapping
   where workspace_id = $1 and source = 'reviews' and source_code = ${code} and product_id = $3
     and source_name in (${name}, ${code})`

const addMapping = `
  insert into product_mapping (workspace_id, mapping_id, source, source_code, source_name, product_id, golden_name, score, level)
  select $1, (select coalesce(max(mapping_id), 0) + 1 from product_mapping where workspace_id = $1), 'reviews', ${code},
         coalesce(nullif(${name}, ''), ${code}), product_id, name, p.score, p.level
    from products
    join match_pairs as p on p.workspace_id = $1 and p.kind = '${REVIEW_PRODUCT}' and p.left_key = $2 and p.right_key = $4
   where products.workspace_id = $1 and product_id = $3
      on conflict (workspace_id, source, source_code, source_name) do update
     set product_id = excluded.product_id, golden_name = excluded.golden_name, score = excluded.score, level = excluded.level`

/** The codes that are one product with this one, itself included. */
const countedWith = async (query: Query, workspaceId: string, id: number): Promise<number[]> => {
  const rows = await query<{ id: number }>(
    `select product_id as id from products
      where workspace_id = $1 and coalesce(golden_id, product_id) =
            (select coalesce(golden_id, product_id) from products where workspace_id = $1 and product_id = $2)`,
    [workspaceId, id],
  )
  return rows.map((row) => row.id)
}
