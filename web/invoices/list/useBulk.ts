import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceState, InvoiceSummary } from '#invoices/contract.ts'
import { useErrorWords } from '#ui/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { act, onEach, refreshInvoices, removeLater } from '../changes.ts'
import type { Selection } from './useSelection.ts'

const rejectable: readonly InvoiceState[] = ['a_valider', 'en_erreur', 'a_traiter']
const readable: readonly InvoiceState[] = ['a_valider', 'en_erreur', 'rejetee', 'a_traiter']

/** In bulk only what is proved is validated: the rest needs an eye. */
export const isProven = (row: InvoiceSummary): boolean => row.state === 'a_valider' && row.mark === 'proven'

type Kind = 'validated' | 'rejected' | 'extracted'

/** Actions on what is ticked. Those that can be taken back offer it for ten seconds. */
export const useBulk = (selection: Selection, clear: () => void) => {
  const { t } = useTranslation('invoices')
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const rows = [...selection.values()]

  const run = async (kind: Kind, fits: (row: InvoiceSummary) => boolean, work: (id: string) => Promise<void>) => {
    const ids = rows.filter(fits).map((row) => row.id)
    setBusy(true)
    const { done, failed } = await onEach(ids, work)
    setBusy(false)
    clear()
    void refreshInvoices()
    const kept = rows.length - ids.length
    const parts = [
      done.length > 0 && t(`bulk.${kind}`, { count: done.length }),
      kept > 0 && t('bulk.kept', { count: kept }),
      failed.length > 0 && t('bulk.failed', { count: failed.length, detail: words(failed[0]).detail }),
    ]
    const message = parts.filter(Boolean).join(' · ')
    if (done.length === 0 || kind === 'extracted') return say(message, failed.length > 0 ? 'failed' : 'done')
    const undo = async () => {
      await onEach(done, (id) => act(id, 'reopen'))
      await refreshInvoices()
    }
    offerUndo({ message, undo })
  }

  return {
    busy,
    validate: () => run('validated', isProven, (id) => act(id, 'validate')),
    reject: (reason: string) =>
      run(
        'rejected',
        (row) => rejectable.includes(row.state),
        (id) => act(id, 'reject', reason ? { reason } : {}),
      ),
    extract: () =>
      run(
        'extracted',
        (row) => readable.includes(row.state),
        (id) => act(id, 'extract'),
      ),
    remove: () => {
      const { undo, commit } = removeLater(rows.map((row) => row.id))
      clear()
      const finish = async () => {
        const failed = await commit()
        if (failed.length > 0)
          say(t('bulk.failed', { count: failed.length, detail: words(failed[0]).detail }), 'failed')
      }
      offerUndo({ message: t('bulk.removed', { count: rows.length }), undo, commit: finish })
    },
  }
}
