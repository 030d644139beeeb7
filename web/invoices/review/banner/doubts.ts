import type { InvoiceDetail } from '#invoices/contract.ts'
import { type Extraction, type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import { fieldOrder } from '../../fields.ts'

// Why an invoice waits for a person, each reason with the field where the person should look.

export type ReasonKind =
  | 'no_text'
  | 'nothing_readable'
  | 'picture_undecoded'
  | 'missing'
  | 'contradicted'
  | 'rival'
  | 'unlabelled'
  | 'unproven'
  | 'no_legal_identifier'
  | 'total_not_proved'
  | 'not_an_invoice'
  | 'page_unread'
  | 'other'

export type Doubt = { kind: ReasonKind; field: FieldName | null; code: string }

/** Fields without which nothing is booked. */
const essential: readonly FieldName[] = ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc']

const aboutField = ['missing', 'contradicted', 'rival', 'unlabelled'] as const

const general: Partial<Record<string, { kind: ReasonKind; field: FieldName | null }>> = {
  no_text: { kind: 'no_text', field: null },
  nothing_readable: { kind: 'nothing_readable', field: null },
  picture_undecoded: { kind: 'picture_undecoded', field: null },
  no_legal_identifier: { kind: 'no_legal_identifier', field: 'supplier_siren' },
  total_not_proved: { kind: 'total_not_proved', field: 'total_ttc' },
  not_an_invoice: { kind: 'not_an_invoice', field: 'doc_type' },
  page_unread: { kind: 'page_unread', field: null },
}

/** Doubts that a look at the page settles. */
const eye: readonly ReasonKind[] = ['rival', 'unlabelled', 'unproven']

/** "rival_invoice_date" → {kind: "rival", field: "invoice_date"}. */
const doubtOf = (code: string): Doubt => {
  const known = general[code]
  if (known) return { ...known, code }
  const kind = aboutField.find((prefix) => code.startsWith(`${prefix}_`))
  const field = fieldNames.find((name) => kind && code === `${kind}_${name}`)
  return kind && field ? { kind, field, code } : { kind: 'other', field: null, code }
}

/** What puts the whole document in doubt, and not one of its values. */
const whole: readonly ReasonKind[] = [
  'page_unread',
  'not_an_invoice',
  'total_not_proved',
  'no_legal_identifier',
  'other',
]

/** The picture itself is of no use. */
const picture: readonly ReasonKind[] = ['no_text', 'nothing_readable', 'picture_undecoded']

const weight = ({ kind }: Doubt): number => {
  // Nothing else matters where the picture itself is of no use.
  if (picture.includes(kind)) return 0
  if (kind === 'contradicted' || kind === 'page_unread') return 1
  return kind === 'not_an_invoice' ? 2 : whole.includes(kind) ? 3 : 4
}

/**
 * Contradictions first, then what makes the whole document doubtful, then single fields, in each group as told:
 * the reasons of the extraction, then what no reason names: contradictions, essential fields that are missing, and, where
 * the invoice may not be posted unseen and nothing says why, essential fields without a proof. One line a field. What a
 * person typed has been looked at: it is no longer asked about, unless a calculation contradicts it.
 */
export const doubtsOf = (extraction: Extraction, corrected: ReadonlySet<FieldName> = new Set()): Doubt[] => {
  const unexplained = !extraction.auto && extraction.reasons.length === 0
  // Surprises are told below the doubts, with their figures.
  const told = extraction.reasons.filter((code) => !code.startsWith('surprise_')).map(doubtOf)
  const silent = fieldOrder.flatMap((name): Doubt[] => {
    const { value, mark } = extraction.fields[name]
    const must = essential.includes(name)
    if (value === null) return must ? [{ kind: 'missing', field: name, code: name }] : []
    if (mark === 'contradicted') return [{ kind: 'contradicted', field: name, code: name }]
    return unexplained && must && mark !== 'proven' ? [{ kind: 'unproven', field: name, code: name }] : []
  })
  const seen = new Set<FieldName | null>()
  const seenByEye = ({ kind, field }: Doubt) => field !== null && corrected.has(field) && eye.includes(kind)
  const doubts = [...told, ...silent].filter((doubt) => {
    const { field } = doubt
    if (seenByEye(doubt)) return false
    if (field !== null && seen.has(field)) return false
    seen.add(field)
    return true
  })
  return doubts.toSorted((a, b) => weight(a) - weight(b))
}

/** True when every field that is booked has a proof of its own. */
export const isProven = (extraction: Extraction | null): boolean =>
  extraction !== null && essential.every((name) => extraction.fields[name].mark === 'proven')

/** Fields to look at, in the order of the screen. */
export const doubtfulFields = (doubts: Doubt[]): FieldName[] =>
  fieldOrder.filter((name) => doubts.some(({ field }) => field === name))

const nothing: Field = { value: null, confidence: 0, mark: 'unproven', evidence: null, proofs: [] }

/** A document that could not be read can still be filled in by hand. */
export const extractionOf = ({ extraction, state }: InvoiceDetail): Extraction | null => {
  if (extraction || state !== 'en_erreur') return extraction
  const fields = Object.fromEntries(fieldNames.map((name) => [name, nothing])) as Extraction['fields'] // one entry for each name
  return { fields, vat_lines: [], lines: [], auto: false, engine: 'person', reasons: [] }
}
