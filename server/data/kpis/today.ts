import type { Tx } from '#platform/database/database.ts'
import type { TodayItem } from '#shared/today.ts'
import { countByState } from './store.ts'

const KPIS = '/donnees/indicateurs'

/** Indicators that are critical or to watch. */
export const kpisToday = async (tx: Tx): Promise<TodayItem[]> => {
  const { critical, watch } = await countByState(tx)
  const items: TodayItem[] = [
    { kind: 'kpis_critical', count: critical, href: KPIS, weight: 'act' },
    { kind: 'kpis_watch', count: watch, href: KPIS, weight: 'look' },
  ]
  return items.filter(({ count }) => count > 0)
}
