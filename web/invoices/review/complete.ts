import type { Changes } from '#invoices/contract.ts'
import type { Extraction, FieldName } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import { parseAmount } from '#shared/parseAmount.ts'

// Whether the server can have nothing against validating: only then the next invoice is shown before it has answered.

/** Without these an invoice cannot be booked; a till receipt has no number. */
const required: readonly FieldName[] = ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc']

/** Every required field has a value, with what is being typed. */
export const isComplete = (extraction: Extraction | null, { corrections = {} }: Changes): boolean => {
  if (!extraction) return false
  const said = (name: FieldName) => {
    const typed = corrections[name]
    return typed == null ? extraction.fields[name].value : String(typed).trim()
  }
  const receipt = said('doc_type') === 'receipt'
  return required.every((name) => (receipt && name === 'invoice_number') || Boolean(said(name)))
}

/** What is being typed reads as what its field takes; where only the server can tell, it is asked first. */
export const isReadable = ({ corrections = {}, lines, vat_lines }: Changes): boolean => {
  if (lines || vat_lines) return false
  return Object.entries(corrections).every(([name, typed]) => {
    const kind = fieldKinds[name as FieldName] // the keys of `corrections` are field names
    const text = String(typed ?? '').trim()
    const free = kind === 'text' || kind === 'number'
    return free || text === '' || (kind === 'amount' && parseAmount(text) !== null)
  })
}
