import type { InvoiceDetail } from '#invoices/contract.ts'
import { downloadFile } from '#invoices/pages/contract.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'
import { say } from '#ui/undo.tsx'
import { fileUrl, pathOf } from '#ui/wire/api.ts'
import { activeWorkspace } from '#ui/wire/workspace.ts'

/** Saves the document as it was received. A plain link could not say which workspace it belongs to. */
export const useDownload = (invoice: Pick<InvoiceDetail, 'file_id' | 'file_name'>): (() => Promise<void>) => {
  const words = useErrorWords()
  return async () => {
    const workspace = activeWorkspace()
    try {
      const response = await fetch(fileUrl(pathOf(downloadFile, { params: { id: invoice.file_id } })), {
        credentials: 'include',
        headers: workspace ? { 'X-Workspace-Id': workspace } : {},
      })
      if (!response.ok) throw new Error(`${response.status}`)
      const link = document.createElement('a')
      link.href = URL.createObjectURL(await response.blob())
      link.download = invoice.file_name
      link.click()
      setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
    } catch (error) {
      say(words(error).detail, 'failed')
    }
  }
}
