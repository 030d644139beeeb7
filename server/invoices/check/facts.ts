import type { Extraction, FieldName, InvoiceLine, VatLine } from '#shared/extraction.ts'

/** What the rules look at: values alone, so that they can be asked again after a person's correction. */
export type Facts = {
  value: (name: FieldName) => string | null
  vatLines: VatLine[]
  lines: InvoiceLine[]
}

export const factsOf = (extraction: Pick<Extraction, 'fields' | 'vat_lines' | 'lines'>): Facts => ({
  value: (name) => extraction.fields[name].value,
  vatLines: extraction.vat_lines,
  lines: extraction.lines,
})

/** `null`: the rule has nothing to say, because a value is missing. */
export type Verdict = { holds: boolean; says: string } | null

export type Rule = {
  name: string
  /** The fields that gain or lose trust by it. */
  fields: FieldName[]
  judge: (facts: Facts) => Verdict
}
