import {
  type Evidence,
  type Extraction,
  type Field,
  type FieldName,
  type Fields,
  fieldNames,
  type InvoiceLine,
  type Proof,
  type VatLine,
} from '#shared/extraction.ts'
import { plainText } from '#shared/plainText.ts'

// What a reader (XML or layout) hands over before the rules have spoken.

export type Found = { value: string; confidence: number; evidence: Evidence | null; proofs: Proof[] }

export type Draft = {
  found: Partial<Record<FieldName, Found>>
  vatLines: VatLine[]
  lines: InvoiceLine[]
  engine: string
}

const missing: Field = { value: null, confidence: 0, mark: 'unproven', evidence: null, proofs: [] }

/** As long as a person may type (see `Corrections`); no paper says more in one field. */
const LONGEST = 500

/** A value is shown and compared: what nobody sees in it is no part of it, and nothing is left of an endless one. */
const shown = (found: Found): Found => ({ ...found, value: plainText(found.value, LONGEST) })

/** Every field of the contract, found or null, unchecked. */
export function toExtraction(draft: Draft): Extraction {
  const entries = fieldNames.map((name): [FieldName, Field] => {
    const found = draft.found[name]
    return [name, found && shown(found).value ? { ...shown(found), mark: 'unproven' } : { ...missing }]
  })
  return {
    fields: Object.fromEntries(entries) as Fields,
    vat_lines: draft.vatLines,
    lines: draft.lines.map((line) => ({ ...line, description: plainText(line.description, 2000) })),
    auto: false,
    engine: draft.engine,
    reasons: [],
  }
}
