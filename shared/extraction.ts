import { z } from 'zod'
import { Box } from './reading.ts'
import { nameSchemas } from './schema.ts'

// What the extractor says of a document: every field with its value, where it stands, and why it is believed.

/**
 * Header fields in the order in which a reader meets them; the review screen shows them in the order of the page.
 * `discount` and `charge`: on the whole document, net, as positive amounts; `prepaid`: deposit already paid;
 * `mention`: why no VAT is due ("franchise", "reverse_charge", "exempt").
 */
export const fieldNames = [
  'doc_type',
  'supplier_name',
  'supplier_vat',
  'supplier_siren',
  'supplier_siret',
  'supplier_address',
  'buyer_name',
  'buyer_vat',
  'buyer_siren',
  'buyer_address',
  'invoice_number',
  'invoice_date',
  'due_date',
  'order_reference',
  'delivery_reference',
  'currency',
  'discount',
  'charge',
  'total_ht',
  'total_tva',
  'total_ttc',
  'prepaid',
  'rounding',
  'amount_due',
  'iban',
  'bic',
  'payment_terms',
  'mention',
] as const
export const FieldName = z.enum(fieldNames)
export type FieldName = z.infer<typeof FieldName>

export const docTypes = ['invoice', 'credit_note', 'deposit', 'receipt', 'other'] as const
export const DocType = z.enum(docTypes)
export type DocType = z.infer<typeof DocType>

/** `proven`: at least one equation, checksum or the XML carries it; `unproven`: read, nothing contradicts; `contradicted`. */
export const marks = ['proven', 'unproven', 'contradicted'] as const
export const Mark = z.enum(marks)
export type Mark = z.infer<typeof Mark>

/** Where a value was read. `page` and `box` for a page, `path` for an XML element, both null for a value a person typed. */
export const Evidence = z.object({
  page: z.number().int().nullable(),
  box: Box.nullable(),
  path: z.string().nullable(),
  /** The text as it stands there. */
  text: z.string(),
})
export type Evidence = z.infer<typeof Evidence>

/** One fact for or against a value, e.g. {rule: "ht_plus_tva", holds: true, says: "170,50 + 34,10 = 204,60"}. */
export const Proof = z.object({ rule: z.string(), holds: z.boolean(), says: z.string() })
export type Proof = z.infer<typeof Proof>

export const Field = z.object({
  /** Amounts are decimal strings ("204.60"), dates ISO ("2026-02-18"), currency ISO 4217; null when not found. */
  value: z.string().nullable(),
  /** 0 to 1. */
  confidence: z.number(),
  mark: Mark,
  evidence: Evidence.nullable(),
  proofs: z.array(Proof),
})
export type Field = z.infer<typeof Field>

export const VatLine = z.object({ rate: z.string(), base: z.string().nullable(), amount: z.string().nullable() })
export type VatLine = z.infer<typeof VatLine>

export const InvoiceLine = z.object({
  description: z.string(),
  quantity: z.string().nullable(),
  unit_price: z.string().nullable(),
  line_total: z.string().nullable(),
  vat_rate: z.string().nullable(),
  evidence: Evidence.nullable(),
})
export type InvoiceLine = z.infer<typeof InvoiceLine>

export const Fields = z.record(FieldName, Field)
export type Fields = z.infer<typeof Fields>

export const Extraction = z.object({
  fields: Fields,
  vat_lines: z.array(VatLine),
  lines: z.array(InvoiceLine),
  /** True only where the system would post the document without a person. */
  auto: z.boolean(),
  /** What read it: "cii", "ubl" or "layout". */
  engine: z.string(),
  /** Sentence codes for the person who looks: why this is "à valider". */
  reasons: z.array(z.string()),
})
export type Extraction = z.infer<typeof Extraction>

nameSchemas({ FieldName, DocType, Mark, Evidence, Proof, Field, VatLine, InvoiceLine, Fields, Extraction })
