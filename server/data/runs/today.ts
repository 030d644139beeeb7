import type { Tx } from '#platform/database/database.ts'
import type { TodayItem } from '#shared/today.ts'
import { lastImport } from './list.ts'

/** The last import, where it failed: who sent it and went home would otherwise find the former figures, and no word of it. */
export const importsToday = async (tx: Tx): Promise<TodayItem[]> => {
  const run = await lastImport(tx, 'fr')
  if (run?.state !== 'failed') return []
  return [{ kind: 'import_failed', count: 1, href: `/donnees/executions/${run.id}`, weight: 'look' }]
}
