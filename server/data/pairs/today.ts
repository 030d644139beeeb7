import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { TodayItem } from '#shared/today.ts'
import { isWaiting } from './list.ts'
import { PRODUCT_DOUBLE, REVIEW_PRODUCT } from './store.ts'

/** Pairs that wait for a decision here; guesses by rank ask nobody for anything. */
export const pairsToday = async (tx: Tx): Promise<TodayItem[]> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from match_pairs as p
     where state = 'open' and not taken and kind in (${PRODUCT_DOUBLE}, ${REVIEW_PRODUCT}) and level <> 'P5' and ${isWaiting}`.execute(
    tx,
  )
  const count = rows[0]?.count ?? 0
  return count > 0 ? [{ kind: 'pairs_open', count, href: '/donnees/rapprochements', weight: 'act' }] : []
}
