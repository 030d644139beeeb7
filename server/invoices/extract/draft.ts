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

// What a reader (XML or layout) hands over before the rules have spoken.

export type Found = { value: string; confidence: number; evidence: Evidence | null; proofs: Proof[] }

export type Draft = {
  found: Partial<Record<FieldName, Found>>
  vatLines: VatLine[]
  lines: InvoiceLine[]
  engine: string
}

const missing: Field = { value: null, confidence: 0, mark: 'unproven', evidence: null, proofs: [] }

/** Every field of the contract, found or null, unchecked. */
export function toExtraction(draft: Draft): Extraction {
  const entries = fieldNames.map((name): [FieldName, Field] => {
    const found = draft.found[name]
    return [name, found ? { ...found, mark: 'unproven' } : { ...missing }]
  })
  return {
    fields: Object.fromEntries(entries) as Fields,
    vat_lines: draft.vatLines,
    lines: draft.lines,
    auto: false,
    engine: draft.engine,
    reasons: [],
  }
}
