import { sql } from 'kysely'
import type { Tx } from '#platform/database/database.ts'
import type { TodayItem } from '#shared/today.ts'

/** Products whose sales, returns or ratings are critical (`v_alerts`); those to watch are on the dashboard. */
export const alertsToday = async (tx: Tx): Promise<TodayItem[]> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from v_alerts where status = 'CRITIQUE'`.execute(tx)
  const count = rows[0]?.count ?? 0
  return count > 0 ? [{ kind: 'products_critical', count, href: '/donnees?more=alerts', weight: 'look' }] : []
}
