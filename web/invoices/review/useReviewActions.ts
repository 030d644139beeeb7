import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { actOnInvoice, type Changes, getInvoice, type InvoiceDetail, type InvoiceState } from '#invoices/contract.ts'
import { followTask } from '#ui/tray/documents.ts'
import { offerUndo, say } from '#ui/undo.tsx'
import { ApiError, call } from '#ui/wire/api.ts'
import { keyOf, queries } from '#ui/wire/query.ts'
import { act, refreshInvoices, removeLater } from '../changes.ts'
import { fieldOrder } from '../fields.ts'
import { type Queue, settle, unsettle } from '../queue.ts'
import { useProblemWords } from '../useProblemWords.ts'
import { focusField, leaveField } from './focus.ts'
import { isLeftUnread } from './reading.ts'
import { useSettle } from './useSettle.ts'

/**
 * Settled invoices keep what was validated; those being read are read already; of some documents another reading would
 * say the same as the last.
 */
export const canExtract = (invoice: Pick<InvoiceDetail, 'state' | 'task_state' | 'error'>): boolean => {
  if (invoice.state === 'en_erreur') return invoice.error?.retryable !== false
  return invoice.state === 'a_valider' || invoice.state === 'rejetee' || isLeftUnread(invoice)
}

export const canReject = (state: InvoiceState): boolean =>
  state === 'a_valider' || state === 'en_erreur' || state === 'a_traiter'

export const canReopen = (state: InvoiceState): boolean => state === 'validee' || state === 'rejetee'

type Work = 'validate' | 'extract' | 'other'

/** One thing after the other: what is under way, and why the last did not go well. */
const useAttempt = () => {
  const words = useProblemWords()
  const [busy, setBusy] = useState<Work | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const attempt = async (kind: Work, work: () => Promise<void>) => {
    if (busy) return
    setBusy(kind)
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(words(error))
      // The hand goes where something is missing.
      if (error instanceof ApiError && error.code === 'invoice_incomplete') {
        const missing = fieldOrder.find((name) => error.detail.includes(name))
        if (missing) focusField(missing)
      }
    } finally {
      setBusy(null)
    }
  }
  return { busy, problem, attempt }
}

type Unsaved = { unsaved: () => Changes; idle: () => Promise<void> }

/** What the buttons and keys of the review do. What is settled can be taken back for ten seconds, from anywhere. */
export const useReviewActions = (invoice: InvoiceDetail, queue: Queue, { unsaved, idle }: Unsaved) => {
  const { t } = useTranslation('invoices')
  const words = useProblemWords()
  const navigate = useNavigate()
  const { busy, problem, attempt } = useAttempt()
  const { id } = invoice
  const name = invoice.invoice_number ?? invoice.file_name
  const open = (target: string) => void navigate({ pathname: `/factures/${target}`, search: queue.search })
  const openList = (search = queue.search) => void navigate({ pathname: '/factures', search })

  /** The next one of the queue; else what the server has waiting; else the list, which says that all is done. */
  const goOn = (after: string | null) => {
    const next = queue.nextToValidate ?? (queue.index === null ? after : null)
    if (next) open(next)
    else openList(queue.search || 'state=a_valider')
  }

  const settleNow = useSettle({ invoice, queue, unsaved, idle, open, goOn })

  return {
    busy,
    problem,
    to: (target: string) => {
      leaveField()
      open(target)
    },
    toList: () => {
      leaveField()
      openList()
    },
    validate: () => attempt('validate', () => settleNow('validate')),
    reject: (reason: string) => attempt('other', () => settleNow('reject', reason)),
    reopen: () =>
      attempt('other', async () => {
        await act(id, 'reopen')
        unsettle(id)
        void refreshInvoices()
      }),
    extract: () =>
      attempt('extract', async () => {
        const detail = await call(actOnInvoice, { params: { id, action: 'extract' } })
        queries.setQueryData(keyOf(getInvoice, { params: { id } }), detail)
        if (detail.task_id) followTask(detail.task_id, invoice.file_name, id)
        void refreshInvoices()
      }),
    remove: () => {
      settle(id)
      const { undo, commit } = removeLater([id])
      const finish = async () => {
        const [failed] = await commit()
        if (failed) say(words(failed), 'failed')
      }
      const back = () => {
        undo()
        unsettle(id)
        open(id)
      }
      offerUndo({ message: t('review.removed', { name }), undo: back, commit: finish })
      goOn(invoice.next_id)
    },
  }
}

export type ReviewActions = ReturnType<typeof useReviewActions>
