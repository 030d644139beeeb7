import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getToday } from '#operations/contract.ts'
import { cancelTasks, getWork, retryTasks } from '#operations/desk/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { offerUndo, say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'

/** Runs failed or cancelled tasks again (null: all that failed and that another attempt may help), says how many, and takes it back for ten seconds by cancelling the new tasks. */
export const useRetry = () => {
  const { t } = useTranslation('operations')
  const words = useErrorWords()
  const [pending, setPending] = useState(false)
  const fresh = () => refresh(getWork, getToday)
  const complain = (error: unknown) => say(words(error).detail, 'failed')

  const takeBack = async (ids: string[]) => {
    try {
      const { cancelled, left } = await call(cancelTasks, { body: { task_ids: ids } })
      const done = cancelled.length > 0 ? t('failed.undone', { count: cancelled.length }) : ''
      const late = left.length > 0 ? t('failed.undoneLate', { count: left.length }) : ''
      say([done, late].filter(Boolean).join(' · '))
    } catch (error) {
      complain(error)
    }
    await fresh()
  }

  const retry = async (ids: readonly string[] | null) => {
    if (pending || ids?.length === 0) return
    setPending(true)
    try {
      const { retried, left, skipped } = await call(retryTasks, { body: ids ? { task_ids: [...ids] } : { all: true } })
      const [first] = left
      const parts = [
        ...(retried.length > 0 ? [t('failed.retried', { count: retried.length })] : []),
        ...(skipped > 0 ? [t('failed.skipped', { count: skipped })] : []),
        ...(first ? [t('failed.left', { count: left.length, detail: first.detail })] : []),
      ]
      const message = parts.join(' · ')
      if (retried.length === 0) say(message, 'failed')
      else offerUndo({ message, undo: () => takeBack(retried.map(({ new_task_id }) => new_task_id)), kind: 'retry' })
      await fresh()
    } catch (error) {
      complain(error)
    }
    setPending(false)
  }
  return { retry, pending }
}
