import type { Evidence, Extraction, Field, FieldName, InvoiceLine, Proof, VatLine } from '#shared/extraction.ts'

/** What the rules look at: values alone, so that they can be asked again after a person's correction. */
export type Facts = {
  value: (name: FieldName) => string | null
  vatLines: VatLine[]
  lines: InvoiceLine[]
  /** The value was read somewhere, or stated by an XML or a person; false for one that others gave by subtraction. */
  isRead: (name: FieldName) => boolean
  /** Both were read, and not off one and the same spot: only then is their agreement worth something. */
  areApart: (a: FieldName, b: FieldName) => boolean
}

const STATED = new Set(['xml', 'person'])
const isStated = (field: Field): boolean => field.proofs.some(({ rule, holds }) => holds && STATED.has(rule))

/** It was read beside a label, or stated. */
const saysWhere = ({ rule, holds }: Proof): boolean => holds && (STATED.has(rule) || rule === 'label')

/** One box of one page, or one path of an XML. */
const isSamePlace = (a: Evidence | null, b: Evidence | null): boolean =>
  a !== null && b !== null && JSON.stringify([a.page, a.box, a.path]) === JSON.stringify([b.page, b.box, b.path])

export const factsOf = (extraction: Pick<Extraction, 'fields' | 'vat_lines' | 'lines'>): Facts => {
  const { fields } = extraction
  const isRead = (name: FieldName) =>
    fields[name].value !== null && (fields[name].evidence !== null || fields[name].proofs.some(saysWhere))
  return {
    value: (name) => fields[name].value,
    vatLines: extraction.vat_lines,
    lines: extraction.lines,
    isRead,
    areApart: (a, b) =>
      isRead(a) &&
      isRead(b) &&
      (isStated(fields[a]) || isStated(fields[b]) || !isSamePlace(fields[a].evidence, fields[b].evidence)),
  }
}

/** `null`: the rule has nothing to say, because a value is missing. */
export type Verdict = { holds: boolean; says: string } | null

export type Rule = {
  name: string
  /** The fields that gain or lose trust by it. */
  fields: FieldName[]
  judge: (facts: Facts) => Verdict
}
