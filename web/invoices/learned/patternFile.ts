import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportPatterns, getPattern, importPatterns, listPatterns, PatternFile } from '#invoices/patterns/contract.ts'
import { hyphenated } from '#shared/plainText.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { say } from '#ui/undo.tsx'
import { call } from '#ui/wire/api.ts'
import { refresh } from '#ui/wire/query.ts'
import { saveFile } from '#ui/wire/saveFile.ts'

/** The text of a file as an export of ours; null where it is something else. */
export const readPatternFile = (text: string): PatternFile | null => {
  try {
    return PatternFile.safeParse(JSON.parse(text)).data ?? null
  } catch {
    return null
  }
}

/** Takes what was learned out of the house as a file, and brings it in again. */
export const usePatternFile = () => {
  const { t } = useTranslation('suppliers')
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const failed = (error: unknown) => say(words(error).detail, 'failed')

  const save = async (one?: { id: string; supplier: string }) => {
    try {
      const file = await call(exportPatterns, { query: one ? { id: one.id } : {} })
      const name = `${[t('learned.fileName'), one ? hyphenated(one.supplier) : null].filter(Boolean).join('-')}.json`
      saveFile(name, new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }))
    } catch (error) {
      failed(error)
    }
  }

  const take = async (file: File | null) => {
    if (!file || busy) return
    setBusy(true)
    try {
      const body = readPatternFile(await file.text())
      if (!body) return say(t('learned.notAFile'), 'failed')
      const { added, merged } = await call(importPatterns, { body })
      await refresh(listPatterns, getPattern)
      const counts = {
        added: t('learned.added', { count: added }),
        merged: t('learned.mergedCount', { count: merged }),
      }
      say(t('learned.imported', counts))
    } catch (error) {
      failed(error)
    } finally {
      setBusy(false)
    }
  }
  return { busy, save, take }
}
