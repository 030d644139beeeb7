import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getInvoice, listInvoices } from '#invoices/contract.ts'
import { getParty, listParties } from '#invoices/suppliers/contract.ts'
import {
  decideSurprise,
  listSurprises,
  type Surprise,
  type surpriseActions,
} from '#invoices/suppliers/surprises/contract.ts'
import { getToday } from '#operations/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'

type Action = (typeof surpriseActions)[number]

const decide = async (id: string, action: Action, note?: string): Promise<void> => {
  await call(decideSurprise, { params: { id, action }, ...(note ? { body: { note } } : {}) })
  // Also the invoice: its "bon à payer" hangs on it.
  await refresh(listSurprises, getInvoice, getParty, listParties, listInvoices, getToday)
}

/** Decides about a surprise; for ten seconds it can be taken back. `problem`: why the server refused. */
export const useDecide = (surprise: Pick<Surprise, 'id'>) => {
  const { t } = useTranslation('suppliers')
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string | null>(null)
  const takeBack = () => decide(surprise.id, 'reopen').catch((error: unknown) => say(words(error).detail, 'failed'))
  const run = async (action: Action, note?: string): Promise<boolean> => {
    if (busy) return false
    setBusy(true)
    setProblem(null)
    try {
      await decide(surprise.id, action, note)
      const message = t(`surprise.done.${action}`)
      if (action === 'reopen') say(message)
      else offerUndo({ message, undo: takeBack })
      return true
    } catch (error) {
      setProblem(words(error).detail)
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, problem, run }
}
