import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { exportInvoices } from '#invoices/export/contract.ts'
import { ApiError, fileUrl, pathOf } from '#ui/api.ts'
import { useErrorWords } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { say } from '#ui/undo.tsx'
import { activeWorkspace } from '#ui/workspace.ts'
import { type ListFilter, queryOf } from '../filter.ts'
import type { Selection } from './useSelection.ts'

export type ExportKind = { format: 'csv' | 'json'; rows: 'invoices' | 'lines' }

/** More identifiers than this make an address that servers refuse. */
export const MOST_CHOSEN = 300

/** "factures-2026-11-21.csv": the name under which the file is kept; the server's own where it says one. */
const nameOf = (response: Response, fallback: string): string => {
  const said = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  return said ? decodeURIComponent(said) : fallback
}

/** Saves what the filter selects, or only what is ticked, as a file. */
export const useExport = (filter: ListFilter, selection: Selection) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  const words = useErrorWords()
  const [busy, setBusy] = useState(false)
  const save = async ({ format, rows }: ExportKind): Promise<void> => {
    setBusy(true)
    try {
      const chosen = selection.size > 0 ? { id: [...selection.keys()] } : {}
      const query = { ...queryOf(filter), ...chosen, format, rows }
      const workspace = activeWorkspace()
      const response = await fetch(fileUrl(pathOf(exportInvoices, { query })), {
        credentials: 'include',
        headers: { 'Accept-Language': language, ...(workspace ? { 'X-Workspace-Id': workspace } : {}) },
      }).catch(() => null)
      if (!response?.ok) {
        const status = response?.status ?? 0
        const told: { detail?: string } = response ? await response.json().catch(() => ({})) : {}
        throw new ApiError({ status, code: `http_${status}`, detail: told.detail ?? '', errors: [], retryAfter: null })
      }
      const day = new Date().toISOString().slice(0, 10)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await response.blob())
      link.download = nameOf(response, `${t(rows === 'lines' ? 'export.nameLines' : 'export.name')}-${day}.${format}`)
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    } catch (error) {
      say(words(error).detail, 'failed')
    } finally {
      setBusy(false)
    }
  }
  return { busy, save }
}
