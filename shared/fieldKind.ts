import type { FieldName } from './extraction.ts'

/** What a field holds: how it is typed, read from a box, and looked for on a page. */
export type FieldKind = 'amount' | 'date' | 'number' | 'currency' | 'type' | 'iban' | 'identifier' | 'text'

export const fieldKinds: Record<FieldName, FieldKind> = {
  doc_type: 'type',
  supplier_name: 'text',
  supplier_vat: 'identifier',
  supplier_siren: 'identifier',
  supplier_siret: 'identifier',
  supplier_address: 'text',
  buyer_name: 'text',
  buyer_vat: 'identifier',
  buyer_siren: 'identifier',
  buyer_address: 'text',
  invoice_number: 'number',
  invoice_date: 'date',
  due_date: 'date',
  order_reference: 'number',
  delivery_reference: 'number',
  currency: 'currency',
  discount: 'amount',
  charge: 'amount',
  total_ht: 'amount',
  total_tva: 'amount',
  total_ttc: 'amount',
  prepaid: 'amount',
  rounding: 'amount',
  amount_due: 'amount',
  iban: 'iban',
  bic: 'identifier',
  payment_terms: 'text',
  mention: 'text',
}
