import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportInvoices } from '#invoices/export/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { say } from '#ui/undo.tsx'
import { download } from '#ui/wire/download.ts'
import { type ListFilter, queryOf } from '../filter.ts'
import type { Selection } from './useSelection.ts'

export type ExportKind = { format: 'csv' | 'json'; rows: 'invoices' | 'lines' }

/** More identifiers than this make an address that servers refuse. */
export const MOST_CHOSEN = 300

/** Saves what the filter selects, or only what is ticked, as a file. */
export const useExport = (filter: ListFilter, selection: Selection) => {
  const { t } = useTranslation('invoices')
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const save = async ({ format, rows }: ExportKind): Promise<void> => {
    setBusy(true)
    try {
      const chosen = selection.size > 0 ? { id: [...selection.keys()] } : {}
      const query = { ...queryOf(filter), ...chosen, format, rows }
      const day = new Date().toISOString().slice(0, 10)
      const name = `${t(rows === 'lines' ? 'export.nameLines' : 'export.name')}-${day}.${format}`
      await download(exportInvoices, { query }, name)
    } catch (error) {
      say(words(error).detail, 'failed')
    } finally {
      setBusy(false)
    }
  }
  return { busy, save }
}
