import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { deleteInvoice, getInvoice, type InvoiceDetail } from '#invoices/contract.ts'
import { splitInvoice } from '#invoices/pages/contract.ts'
import { followTask } from '#ui/tray/documents.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { act, refreshInvoices } from '../../../changes.ts'
import { settle, unsettle } from '../../../queue.ts'
import { useProblemWords } from '../../../useProblemWords.ts'
import { partsOf } from './parts.ts'

/**
 * Cutting a file into several invoices: cuts are set first, then made all at once. The original is set aside; taking it
 * back deletes the parts and reopens it.
 */
export const useSplit = (invoice: InvoiceDetail, open: (id: string) => void) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const [cuts, setCuts] = useState<ReadonlySet<number>>(new Set())
  const [splitting, setSplitting] = useState(false)
  const { id, pages } = invoice
  const parts = partsOf(pages.length, cuts)

  const toggleCut = (after: number): void => {
    if (after < 1 || after >= pages.length) return
    const next = new Set(cuts)
    if (!next.delete(after)) next.add(after)
    setCuts(next)
  }

  const split = async (after = parts.slice(0, -1).map(({ to }) => to)): Promise<void> => {
    if (splitting || after.length === 0) return
    setSplitting(true)
    try {
      const made = await call(splitInvoice, { params: { id }, body: { after } })
      const ids = made.parts.map(({ facture_id }) => facture_id)
      for (const part of made.parts) followTask(part.task_id, invoice.file_name, part.facture_id)
      settle(id)
      setCuts(new Set())
      const undo = async () => {
        for (const part of ids) await call(deleteInvoice, { params: { id: part } })
        await act(id, 'reopen')
        unsettle(id)
        await refreshInvoices()
        open(id)
      }
      offerUndo({
        message: [t('pages.splitDone', { count: ids.length }), made.xml_left_out && t('pages.xmlLeft')]
          .filter(Boolean)
          .join(' '),
        undo: () => undo().catch((error: unknown) => say(words(error), 'failed')),
      })
      void refreshInvoices()
      void refresh(getInvoice)
      if (ids[0]) open(ids[0])
    } catch (error) {
      say(words(error), 'failed')
    } finally {
      setSplitting(false)
    }
  }

  return {
    cuts,
    parts,
    splitting,
    toggleCut,
    setCuts: (after: Iterable<number>) => setCuts(new Set(after)),
    clearCuts: () => setCuts(new Set()),
    /** Cuts after these pages; without them, after those that were chosen. */
    split,
  }
}
