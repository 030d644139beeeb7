import { useTranslation } from 'react-i18next'
import { actOnInvoice, type Changes, getInvoice, type InvoiceDetail } from '#invoices/contract.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries } from '#ui/wire/query.ts'
import { act, refreshInvoices } from '../changes.ts'
import { type Queue, settle, unsettle } from '../queue.ts'
import { useProblemWords } from '../useProblemWords.ts'
import { isComplete, isReadable } from './complete.ts'

type Settling = {
  invoice: InvoiceDetail
  queue: Queue
  /** What is typed, drawn or edited and not saved yet. */
  unsaved: () => Changes
  /** Resolves once the savings under way have answered. */
  idle: () => Promise<void>
  open: (id: string) => void
  /** After the last one: the next that the server knows, or the list. */
  goOn: (after: string | null) => void
}

type Action = 'validate' | 'reject'

/** On their way: a hand that presses twice means it once. */
const sending = new Set<string>()

/**
 * Validating and rejecting. Where nothing can be refused for what is on the screen, the next invoice comes at once and the
 * answer is awaited behind it; a refusal then says so and puts the invoice back into the queue. Either can be taken back
 * for ten seconds, from anywhere.
 */
export const useSettle = ({ invoice, queue, unsaved, idle, open, goOn }: Settling) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const { id } = invoice
  const name = invoice.invoice_number ?? invoice.file_name
  const done = (action: Action) =>
    action === 'validate' ? t('review.validated', { name }) : t('review.rejected', { name })

  const send = async (action: Action, body: Changes & { reason?: string }): Promise<InvoiceDetail> => {
    sending.add(id)
    try {
      await idle()
      const detail = await call(actOnInvoice, { params: { id, action }, body })
      queries.setQueryData(keyOf(getInvoice, { params: { id } }), detail)
      void refreshInvoices()
      return detail
    } finally {
      sending.delete(id)
    }
  }

  const takeBack = (sent: Promise<unknown>) => async () => {
    try {
      await sent
      await act(id, 'reopen')
      unsettle(id)
      await refreshInvoices()
      open(id)
    } catch (error) {
      say(words(error), 'failed')
    }
  }

  const atOnce = (action: Action, next: string, body: Changes & { reason?: string }): void => {
    settle(id)
    const sent = send(action, body)
    const withdraw = offerUndo({ message: done(action), undo: takeBack(sent), kind: 'settled' })
    open(next)
    sent.catch((error: unknown) => {
      unsettle(id)
      withdraw()
      say(t('review.notSettled', { name, detail: words(error) }), 'failed')
    })
  }

  /** Throws the refusal where the answer had to be awaited. */
  return async (action: Action, reason = ''): Promise<void> => {
    if (sending.has(id)) return
    const changes = action === 'validate' ? unsaved() : {}
    const body = { ...changes, ...(reason ? { reason } : {}) }
    const next = queue.nextToValidate
    const safe = action === 'reject' || (isReadable(changes) && isComplete(invoice.extraction, changes))
    if (next && safe) return atOnce(action, next, body)
    const detail = await send(action, body)
    settle(id)
    offerUndo({ message: done(action), undo: takeBack(Promise.resolve()), kind: 'settled' })
    goOn(detail.next_id)
  }
}
