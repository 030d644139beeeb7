import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  decideLearnedField,
  getPattern,
  type LearnedField,
  type learnedFieldActions,
  listPatterns,
  type PatternDetail,
} from '#invoices/patterns/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { keyOf, queries, refresh } from '#ui/wire/query.ts'

type Action = (typeof learnedFieldActions)[number]

/** Withdraws what was learned of a field, or takes it back; either can be undone for ten seconds. */
export const useDecideField = (pattern: Pick<PatternDetail, 'id'>, { field }: Pick<LearnedField, 'field'>) => {
  const { t } = useTranslation(['suppliers', 'invoices'])
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const { id } = pattern
  const send = async (action: Action): Promise<void> => {
    const detail = await call(decideLearnedField, { params: { id, field, action } })
    queries.setQueryData(keyOf(getPattern, { params: { id } }), detail)
    await refresh(listPatterns)
  }
  const failed = (error: unknown) => say(words(error).detail, 'failed')
  const run = async (action: Action): Promise<void> => {
    if (busy) return
    setBusy(true)
    try {
      await send(action)
      const name = t(`invoices:field.${field}`)
      const message =
        action === 'withdraw' ? t('learned.withdrawn', { field: name }) : t('learned.restored', { field: name })
      offerUndo({ message, undo: () => send(action === 'withdraw' ? 'restore' : 'withdraw').catch(failed) })
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
