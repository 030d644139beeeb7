import { type Extraction, type FieldName, fieldNames } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import type { Decimal } from '#shared/money.ts'

// The flat document that `comptoir extract` prints and `GET /extract` answers: the field names of the contract at the top
// level, amounts as JSON numbers, and beside them what each value rests on.

/** JSON has one kind of number: this is the only place where an amount becomes a float, on its way out. */
const toNumber = (value: Decimal | null): number | null => (value === null ? null : Number(value))

/** An extraction as one flat JSON object. `elapsedMs`: time from the file to the fields. */
export function toDocument(extraction: Extraction, elapsedMs: number): Record<string, unknown> {
  const { fields } = extraction
  const known = fieldNames.filter((name) => fields[name].value !== null)
  const pick = <T>(of: (name: FieldName) => T): Record<string, T> =>
    Object.fromEntries(known.map((name) => [name, of(name)]))
  return {
    ...Object.fromEntries(
      fieldNames.map((name) => [
        name,
        fieldKinds[name] === 'amount' ? toNumber(fields[name].value) : fields[name].value,
      ]),
    ),
    vat_lines: extraction.vat_lines.map((line) => ({
      rate: toNumber(line.rate),
      base: toNumber(line.base),
      amount: toNumber(line.amount),
    })),
    lines: extraction.lines.map((line) => ({
      description: line.description,
      quantity: toNumber(line.quantity),
      unit_price: toNumber(line.unit_price),
      line_total: toNumber(line.line_total),
      vat_rate: toNumber(line.vat_rate),
    })),
    confidence: pick((name) => fields[name].confidence),
    marks: pick((name) => fields[name].mark),
    evidence: pick((name) => fields[name].evidence),
    proofs: pick((name) => fields[name].proofs),
    auto: extraction.auto,
    reasons: extraction.reasons,
    engine: extraction.engine,
    elapsed_ms: elapsedMs,
  }
}
