import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getInvoice, type InvoiceDetail } from '#invoices/contract.ts'
import { keepTogether } from '#invoices/parts/contract.ts'
import { call } from '#ui/api.ts'
import { forgetPictures } from '#ui/pagePictures.ts'
import { refresh } from '#ui/query.ts'
import { say } from '#ui/undo.tsx'
import { refreshInvoices } from '../../changes.ts'
import { settle } from '../../queue.ts'
import { useProblemWords } from '../../useProblemWords.ts'

/** Saying of a file that it is one document: what was taken apart is put together again, what is proposed is dropped. */
export const useLot = (invoice: InvoiceDetail, open: (id: string) => void) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const [busy, setBusy] = useState(false)

  const together = async (): Promise<void> => {
    const { lot } = invoice
    if (busy || !lot) return
    setBusy(true)
    try {
      const { facture_id } = await call(keepTogether, { params: { id: invoice.id } })
      if (lot.state === 'split') {
        for (const member of lot.members) if (member.facture_id !== facture_id) settle(member.facture_id)
        forgetPictures(facture_id)
        say(t('lot.reunited', { count: lot.pages }))
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

  return { busy, together }
}
