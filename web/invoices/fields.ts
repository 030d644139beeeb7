import type { FieldName } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import { formatAmount } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

// How each field is shown and typed. What a person types goes to the server as it stands: it alone knows how to read it.

export type FieldKind = 'text' | 'prose' | 'amount' | 'date' | 'choice' | 'code'

/** Digits in a group, for codes that people read aloud: SIREN by three, IBAN by four. */
const grouping: Partial<Record<FieldName, readonly number[]>> = {
  supplier_siren: [3, 3, 3],
  buyer_siren: [3, 3, 3],
  supplier_siret: [3, 3, 3, 5],
  iban: [4, 4, 4, 4, 4, 4, 4, 4, 4],
}

export const kindOf = (name: FieldName): FieldKind => {
  const held = fieldKinds[name]
  if (held === 'amount' || held === 'date') return held
  if (name === 'doc_type' || name === 'mention') return 'choice'
  if (name === 'supplier_address' || name === 'buyer_address' || name === 'payment_terms') return 'prose'
  return name in grouping || name === 'bic' || name.endsWith('_vat') || name === 'currency' ? 'code' : 'text'
}

export const mentions = ['franchise', 'reverse_charge', 'exempt'] as const

/** The fields by where a reader meets them; a group keeps its place on every invoice, so that hands learn the way. */
export const fieldGroups = [
  {
    name: 'supplier',
    fields: ['supplier_name', 'supplier_siren', 'supplier_siret', 'supplier_vat', 'supplier_address'],
  },
  {
    name: 'invoice',
    fields: ['doc_type', 'invoice_number', 'invoice_date', 'due_date', 'order_reference', 'delivery_reference'],
  },
  {
    name: 'amounts',
    fields: [
      'discount',
      'charge',
      'total_ht',
      'total_tva',
      'total_ttc',
      'prepaid',
      'rounding',
      'amount_due',
      'currency',
    ],
  },
  { name: 'payment', fields: ['iban', 'bic', 'payment_terms', 'mention'] },
  // Nearly always the company itself: last, so that the totals stand on the first screen.
  { name: 'buyer', fields: ['buyer_name', 'buyer_siren', 'buyer_vat', 'buyer_address'] },
] as const satisfies readonly { name: string; fields: readonly FieldName[] }[]

/** All fields in the order of the screen. */
export const fieldOrder: readonly FieldName[] = fieldGroups.flatMap((group): readonly FieldName[] => group.fields)

/** Shown even when nothing was read: without them an invoice cannot be booked. */
export const essential: readonly FieldName[] = [
  'supplier_name',
  'doc_type',
  'invoice_number',
  'invoice_date',
  'due_date',
  'total_ht',
  'total_tva',
  'total_ttc',
  'currency',
]

const split = (text: string, sizes: readonly number[]): string => {
  const parts: string[] = []
  let at = 0
  for (const size of sizes) {
    if (at < text.length) parts.push(text.slice(at, at + size))
    at += size
  }
  return at < text.length ? [...parts, text.slice(at)].join(' ') : parts.join(' ')
}

/** A value as it stands in its input: "1234.5" → "1 234,50", "2026-02-18" → "18/02/2026"; the server reads it back. */
export const inputText = (name: FieldName, value: string | null, language: Language): string => {
  if (value === null) return ''
  const kind = kindOf(name)
  if (kind === 'amount') return formatAmount(value, null, language)
  if (kind === 'date') return value.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3/$2/$1')
  const sizes = grouping[name]
  return sizes ? split(value.replaceAll(' ', ''), sizes) : value
}
