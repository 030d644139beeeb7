import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { TodayItem } from '#shared/today.ts'

/** Checks that fail on what is published: every figure made of it is to be read with care. */
export const qualityToday = async (tx: Tx): Promise<TodayItem[]> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from quality_results q
      join workspace_datasets d on d.workspace_id = q.workspace_id and d.run_id = q.run_id
     where d.kind = 'retail' and q.level = 'fail'`.execute(tx)
  const count = rows[0]?.count ?? 0
  return count > 0 ? [{ kind: 'quality_failed', count, href: '/donnees/qualite', weight: 'look' }] : []
}
