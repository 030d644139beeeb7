import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { Match, MatchKind, MatchLevel } from './contract.ts'
import { PRODUCT_DOUBLE, REVIEW_PRODUCT } from './store.ts'

type Asked = { level: MatchLevel; kind: MatchKind; limit: number; offset: number }

/** What a level tied together, the least sure first: a page, and how many there are. */
export const listMatches = async (
  tx: Tx,
  { level, kind, limit, offset }: Asked,
): Promise<{ matches: Match[]; total: number }> => {
  const all = kind === PRODUCT_DOUBLE ? pairs(level) : names(level, kind)
  const { rows } = await sql<{ total: number; matches: Match[] }>`
    with found as (${all}),
    page as (select * from found order by score, name, code, product_code limit ${limit} offset ${offset})
    select (select count(*)::int from found) as total,
           (select coalesce(jsonb_agg(to_jsonb(page) order by score, name, code, product_code), '[]') from page) as matches`.execute(
    tx,
  )
  return rows[0] ?? { matches: [], total: 0 }
}

/** Names in `product_mapping`: of the sales and of reviews, or of reviews alone. */
const names = (level: MatchLevel, kind: MatchKind): RawBuilder<unknown> => sql`
  select m.source, m.source_code as code, m.source_name as name, p.stock_code as product_code, m.golden_name as product,
         m.product_id, m.score, null::text as state, null::uuid as pair_id
    from product_mapping m
    join products p on p.workspace_id = m.workspace_id and p.product_id = m.product_id
   where m.level = ${level} and (${kind === REVIEW_PRODUCT} = false or m.source = 'reviews')`

/** Pairs of codes that may be one product; only a person makes them one. */
const pairs = (level: MatchLevel): RawBuilder<unknown> => sql`
  select 'erp' as source, left_key as code, left_label as name, right_key as product_code, right_label as product,
         null::int as product_id, score, case when state = 'open' and taken then 'taken' else state end as state, id as pair_id
    from match_pairs
   where kind = ${PRODUCT_DOUBLE} and level = ${level}`
