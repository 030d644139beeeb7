import { type RawBuilder, sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { LentList } from '#platform/module.ts'
import type { CandidatePair, LevelMeasure, PairDecision } from './contract.ts'
import { PRODUCT_DOUBLE, REVIEW_PRODUCT } from './store.ts'

type Asked = {
  kind?: string | undefined
  state: CandidatePair['state']
  limit: number
  offset: number
}

/** Lists of other rooms, by name: their pairs are settled there. */
export type Lists = readonly Pick<LentList, 'name' | 'href'>[]

/** Pairs of one state, best first (decided ones: newest first), and what each level is worth here. */
export const listPairs = async (tx: Tx, lists: Lists, { kind, state, limit, offset }: Asked) => {
  const ofKind = kind === undefined ? sql`true` : sql`kind = ${kind}`
  // What is least sure is most worth a look among those that hold by themselves.
  const orders = { open: sql`score desc, left_key, right_key`, taken: sql`score, left_key, right_key` }
  const order = state === 'open' || state === 'taken' ? orders[state] : sql`decided_at desc nulls last, id`
  const { rows } = await sql<PairRow & { total: number }>`
    select ${pairColumns}, count(*) over ()::integer as total
      from match_pairs as p
     where ${isIn(state)} and ${ofKind} and ${isOfData} and ${isWaiting}
     order by ${order}
     limit ${limit} offset ${offset}`.execute(tx)
  const { rows: kinds } = await sql<{ kind: string; open: number }>`
    select kind, count(*) filter (where state = 'open' and not taken and ${isWaiting})::integer as open
      from match_pairs as p where ${isOfData} group by kind order by kind`.execute(tx)
  const { rows: levels } = await sql<LevelMeasure & { skipped: { fr: string; en: string } | null }>`
    select kind, level, precision::double precision as precision, at_least::double precision as at_least, judged, decided,
           threshold::double precision as threshold, matched, skipped
      from match_levels where ${ofKind} order by kind, level`.execute(tx)
  return {
    pairs: rows.map((row) => toPair(row, lists)),
    total: rows[0]?.total ?? (offset > 0 ? await countPairs(tx, ofKind, state) : 0),
    kinds,
    levels: levels.flatMap(({ skipped, ...level }) => (skipped ? [] : level)),
    skipped: levels.flatMap(({ level, skipped }) => (skipped ? { level, reason: skipped } : [])),
  }
}

const isIn = (state: CandidatePair['state']): RawBuilder<unknown> =>
  state === 'open' || state === 'taken' ? sql`state = 'open' and taken = ${state === 'taken'}` : sql`state = ${state}`

const countPairs = async (tx: Tx, ofKind: RawBuilder<unknown>, state: CandidatePair['state']): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from match_pairs as p
     where ${isIn(state)} and ${ofKind} and ${isOfData} and ${isWaiting}`.execute(tx)
  return rows[0]?.count ?? 0
}

/** What people decided of products outlives them, for when they are published again; until then there is nothing to show. */
const isOfData = sql<boolean>`
  (p.kind not in (${PRODUCT_DOUBLE}, ${REVIEW_PRODUCT})
   or exists (select from products known where known.workspace_id = p.workspace_id))`

const goldenOf = (product: string): RawBuilder<unknown> =>
  sql`coalesce(${sql.ref(`${product}.golden_id`)}, ${sql.ref(`${product}.product_id`)})`

/** Two codes that other decisions made one, or told apart (A = B and B ≠ C say A ≠ C), need no decision of their own. */
export const isWaiting = sql<boolean>`
  not (p.state = 'open' and p.kind = ${PRODUCT_DOUBLE} and exists (
    select from products one join products other on other.workspace_id = one.workspace_id
     where one.workspace_id = p.workspace_id and one.stock_code = p.left_key and other.stock_code = p.right_key
       and (${goldenOf('one')} = ${goldenOf('other')}
         or exists (
           select from match_pairs apart
             join products a on a.workspace_id = apart.workspace_id and a.stock_code = apart.left_key
             join products b on b.workspace_id = apart.workspace_id and b.stock_code = apart.right_key
            where apart.workspace_id = p.workspace_id and apart.kind = p.kind and apart.state = 'different'
              and (${goldenOf('a')}, ${goldenOf('b')}) in (
                (${goldenOf('one')}, ${goldenOf('other')}), (${goldenOf('other')}, ${goldenOf('one')}))))))`

export const pairColumns = sql`
  p.id, kind, left_key, right_key, left_label, right_label, left_details, right_details, score::double precision as score,
  level, state, taken, decided_by, decided_at`

type Details = { name: string; value: string }[]

export type PairRow = Pick<CandidatePair, 'id' | 'kind' | 'score' | 'level' | 'decided_by'> & {
  state: PairDecision
  taken: boolean
  left_key: string
  right_key: string
  left_label: string
  right_label: string
  left_details: Details
  right_details: Details
  decided_at: Date | string | null
}

export const toPair = (row: PairRow, lists: Lists): CandidatePair => ({
  id: row.id,
  kind: row.kind,
  left: { key: row.left_key, label: row.left_label, details: row.left_details },
  right: { key: row.right_key, label: row.right_label, details: row.right_details },
  score: row.score,
  level: row.level,
  state: row.state === 'open' && row.taken ? 'taken' : row.state,
  decided_by: row.decided_by,
  decided_at: row.decided_at === null ? null : new Date(row.decided_at).toISOString(),
  href: lists.find(({ name }) => name === row.kind)?.href ?? null,
})
