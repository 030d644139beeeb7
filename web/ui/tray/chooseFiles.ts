import { addUploads } from './documents.ts'
import { acceptedTypes } from './rules.ts'

/** Value of `accept` for every file input that takes invoices. */
export const accept = [...new Set(Object.entries(acceptedTypes).flatMap(([type, endings]) => [type, ...endings]))].join(
  ',',
)

/** Opens the file chooser; what is chosen goes on the tray. */
export const chooseFiles = (): void => {
  const input = document.createElement('input')
  input.type = 'file'
  input.multiple = true
  input.accept = accept
  input.onchange = () => addUploads(input.files ?? [])
  input.click()
}
