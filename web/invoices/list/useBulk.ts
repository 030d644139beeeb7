import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceSummary } from '#invoices/contract.ts'
import { startWork } from '#ui/tray/work.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { activeWorkspace } from '#ui/wire/workspace.ts'
import { act, onEach, refreshInvoices, removeLater } from '../changes.ts'
import { useProblemWords } from '../useProblemWords.ts'
import { type BulkAction, countLeft, countSame, leftBecause } from './left.ts'
import type { Selection } from './useSelection.ts'

const done = { validate: 'bulk.validated', reject: 'bulk.rejected', extract: 'bulk.extracted' } as const

const working = { validate: 'bulk.validating', reject: 'bulk.rejecting', extract: 'bulk.extracting' } as const

/** Actions on what is ticked: one answer says how many, and why the others not. What can be taken back is, for ten seconds. */
export const useBulk = (selection: Selection, clear: () => void) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const [progress, setProgress] = useState<{ through: number; total: number } | null>(null)
  const rows = [...selection.values()]
  const fitting = (action: BulkAction): InvoiceSummary[] => rows.filter((row) => leftBecause(action, row) === null)

  const refusals = (failed: unknown[]): string[] =>
    countSame(failed.map(words)).map(([detail, count]) => t('bulk.failed', { count, detail }))

  const run = async (action: BulkAction, work: (id: string, workspaceId: string | null) => Promise<void>) => {
    const here = activeWorkspace()
    const ids = fitting(action).map((row) => row.id)
    setProgress({ through: 0, total: ids.length })
    // The bar goes with the list; the tray stays with whoever leaves it.
    const tray = startWork(t(working[action], { count: ids.length }), ids.length)
    const outcome = await onEach(ids, work, (through) => {
      setProgress({ through, total: ids.length })
      tray.tell(through)
    })
    setProgress(null)
    clear()
    void refreshInvoices()
    const message = [
      ...(outcome.done.length > 0 ? [t(done[action], { count: outcome.done.length })] : []),
      ...countLeft(action, rows).map(([why, count]) => t(`bulk.left.${why}`, { count })),
      ...refusals(outcome.failed),
    ].join(' · ')
    // Another company is on the screen by now: what failed waits on the tray of this one.
    if (activeWorkspace() !== here && outcome.failed.length > 0) return tray.fail(message)
    tray.end()
    if (activeWorkspace() !== here) return
    if (outcome.done.length === 0 || action === 'extract')
      return say(message, outcome.failed.length > 0 ? 'failed' : 'done')
    const undo = async () => {
      const back = startWork(t('bulk.reopening', { count: outcome.done.length }), outcome.done.length)
      const { failed } = await onEach(outcome.done, (id, company) => act(id, 'reopen', {}, company), back.tell)
      back.end()
      await refreshInvoices()
      for (const refusal of refusals(failed)) say(refusal, 'failed')
    }
    offerUndo({ message, undo })
  }

  return {
    progress,
    fitting,
    validate: () => run('validate', (id, company) => act(id, 'validate', {}, company)),
    reject: (reason: string) => run('reject', (id, company) => act(id, 'reject', reason ? { reason } : {}, company)),
    extract: () => run('extract', (id, company) => act(id, 'extract', {}, company)),
    remove: () => {
      const { undo, commit } = removeLater(rows.map((row) => row.id))
      clear()
      const finish = async () => {
        for (const refusal of refusals(await commit())) say(refusal, 'failed')
      }
      offerUndo({ message: t('bulk.removed', { count: rows.length }), undo, commit: finish })
    },
  }
}
