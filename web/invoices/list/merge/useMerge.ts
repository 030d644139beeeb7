import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { deleteInvoice, type InvoiceSummary } from '#invoices/contract.ts'
import { mergeInvoices } from '#invoices/pages/contract.ts'
import { followTask } from '#ui/tray/documents.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { act, onEach, refreshInvoices } from '../../changes.ts'
import { useProblemWords } from '../../useProblemWords.ts'

/** Puts documents together in this order, and opens the result; taking it back deletes it and reopens the originals. */
export const useMerge = (done: () => void) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const merge = async (rows: readonly InvoiceSummary[]): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const ids = rows.map(({ id }) => id)
      const made = await call(mergeInvoices, { body: { ids } })
      followTask(made.task_id, t('pages.mergeFile'), made.facture_id)
      const undo = async () => {
        await call(deleteInvoice, { params: { id: made.facture_id } })
        const { failed } = await onEach(ids, (id, company) => act(id, 'reopen', {}, company))
        await refreshInvoices()
        void navigate('/factures')
        if (failed[0]) say(words(failed[0]), 'failed')
      }
      offerUndo({
        message: t('pages.merged', { count: ids.length }),
        undo: () => undo().catch((error: unknown) => say(words(error), 'failed')),
      })
      done()
      void refreshInvoices()
      void navigate(`/factures/${made.facture_id}`)
    } catch (error) {
      setProblem(words(error))
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, merge }
}
