import type { FieldName } from '#shared/extraction.ts'
import type { Invoice, Paper } from './paper.ts'

const decimal = (cents: number) => (cents / 100).toFixed(2)

export type Truth = Partial<Record<FieldName, string | null>>

/** What a reader must find on an invoice. */
export const truthOf = (paper: Paper, invoice: Invoice): Truth => ({
  supplier_name: paper.name,
  invoice_number: invoice.number,
  invoice_date: invoice.issued,
  due_date: invoice.due,
  total_ht: decimal(invoice.ht),
  total_tva: decimal(invoice.tva),
  total_ttc: decimal(invoice.ttc),
  amount_due: decimal(invoice.ttc - invoice.prepaid),
  ...(paper.hasLegalNumbers ? { supplier_siren: paper.siren } : {}),
})
