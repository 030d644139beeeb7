import { useState } from 'react'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { say } from '#ui/undo.tsx'

/** Hands a file over, once at a time; a refusal is said. */
export const useSave = (file: () => Promise<void>): { busy: boolean; save: () => void } => {
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      await file()
    } catch (error) {
      say(words(error).detail, 'failed')
    } finally {
      setBusy(false)
    }
  }
  return { busy, save: () => void save() }
}
