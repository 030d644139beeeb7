import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getInvoice, type InvoiceDetail } from '#invoices/contract.ts'
import { keepTogether, type Lot, takeApart } from '#invoices/parts/contract.ts'
import { forgetPictures } from '#ui/proof/pagePictures.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { ApiError, call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { refreshInvoices } from '../../changes.ts'
import { settle, unsettle } from '../../queue.ts'
import { useProblemWords } from '../../useProblemWords.ts'
import type { Pages } from '../sheet/pages/usePages.ts'
import { wasSplit } from './lotText.ts'

/**
 * Saying of a file that it is one document: what was taken apart is put together again, what is proposed is dropped. And
 * the way back: what was put together becomes the invoices that it was, anything else is cut as it was proposed.
 */
export const useLot = (invoice: InvoiceDetail, pages: Pages, open: (id: string) => void) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)

  /** The invoices of a stack that was put together are themselves again; `id` is the one that holds it whole. */
  const separate = async (id: string, { members }: Lot): Promise<void> => {
    await call(takeApart, { params: { id } })
    for (const { facture_id } of members) unsettle(facture_id)
    forgetPictures(id)
    void refreshInvoices()
    await refresh(getInvoice)
  }

  const together = async (): Promise<void> => {
    const { lot } = invoice
    if (busy || !lot) return
    setBusy(true)
    try {
      const { facture_id } = await call(keepTogether, { params: { id: invoice.id } })
      if (lot.state === 'split') {
        for (const member of lot.members) if (member.facture_id !== facture_id) settle(member.facture_id)
        forgetPictures(facture_id)
        offerUndo({
          message: t('lot.reunited', { count: lot.pages }),
          undo: () => separate(facture_id, lot).catch((error: unknown) => say(words(error), 'failed')),
        })
        if (facture_id !== invoice.id) open(facture_id)
      }
      void refreshInvoices()
      await refresh(getInvoice)
    } catch (error) {
      say(words(error), 'failed')
    } finally {
      setBusy(false)
    }
  }

  const apart = async (): Promise<void> => {
    const { lot } = invoice
    if (busy || !lot) return
    if (!wasSplit(lot)) return pages.split(lot.after)
    setBusy(true)
    try {
      await separate(invoice.id, lot)
    } catch (error) {
      // Turned since, it is another file than the one that was cut: cut it anew.
      if (error instanceof ApiError && error.code === 'lot_not_whole') await pages.split(lot.after)
      else say(words(error), 'failed')
    } finally {
      setBusy(false)
    }
  }

  return { busy, together, apart }
}
