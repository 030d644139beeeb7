import { describe, expect, test } from 'vitest'
import { type Extraction, type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import { isComplete, isReadable } from './complete.ts'

const extraction = (values: Partial<Record<FieldName, string>>): Extraction => {
  const field = (name: FieldName): Field => ({
    value: values[name] ?? null,
    confidence: 1,
    mark: 'unproven',
    evidence: null,
    proofs: [],
  })
  const fields = Object.fromEntries(fieldNames.map((name) => [name, field(name)])) as Extraction['fields']
  return { fields, vat_lines: [], lines: [], auto: false, engine: 'layout', reasons: [] }
}

const read = { supplier_name: 'Fournil', invoice_number: 'F-1', invoice_date: '2026-02-18', total_ttc: '12.00' }

describe('may the next invoice come before the server has answered', () => {
  test('yes, where everything stands that an invoice needs', () => {
    expect(isComplete(extraction(read), {})).toBe(true)
    expect(isComplete(null, {})).toBe(false)
  })

  test('not while something is missing, unless it is just being typed', () => {
    const { invoice_number: _, ...unnumbered } = read
    expect(isComplete(extraction(unnumbered), {})).toBe(false)
    expect(isComplete(extraction(unnumbered), { corrections: { invoice_number: 'F-2' } })).toBe(true)
    expect(isComplete(extraction({ ...unnumbered, doc_type: 'receipt' }), {})).toBe(true)
  })

  test('not where a needed value is being emptied', () => {
    expect(isComplete(extraction(read), { corrections: { total_ttc: ' ' } })).toBe(false)
  })

  test('only the server judges dates, codes and tables; free text and amounts are read here as there', () => {
    expect(isReadable({ corrections: { supplier_name: 'Fournil', total_ttc: '1 234,56' } })).toBe(true)
    expect(isReadable({ corrections: { total_ttc: '12O,00' } })).toBe(false)
    expect(isReadable({ corrections: { invoice_date: '31/02/2026' } })).toBe(false)
    expect(isReadable({ corrections: { iban: 'FR00' } })).toBe(false)
    expect(isReadable({ lines: [] })).toBe(false)
  })
})
