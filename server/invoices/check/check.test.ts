import { describe, expect, test } from 'vitest'
import type { FieldName } from '#shared/extraction.ts'
import { type Found, toExtraction } from '../extract/draft.ts'
import { checkFields } from './check.ts'
import { amountInFrench } from './says.ts'
import { taxOf } from './tax.ts'

const read = (value: string): Found => ({
  value,
  confidence: 0.7,
  evidence: null,
  proofs: [{ rule: 'label', holds: true, says: 'lu' }],
})

const good: Partial<Record<FieldName, string>> = {
  supplier_name: 'Menuiserie Dupré',
  supplier_siren: '732829320',
  invoice_number: 'FA-7',
  invoice_date: '2026-01-31',
  due_date: '2026-03-02',
  total_ht: '170.50',
  total_tva: '34.10',
  total_ttc: '204.60',
}

const extraction = (
  values: Partial<Record<FieldName, string>>,
  vat = [{ rate: '20', base: '170.50', amount: '34.10' }],
) =>
  toExtraction({
    found: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, read(value)])),
    vatLines: vat,
    lines: [],
    engine: 'layout',
  })

describe('checkFields', () => {
  test('proves totals by their equations, in French', () => {
    const checked = checkFields(extraction(good))
    expect(checked.fields.total_ttc.proofs.map((proof) => proof.says)).toContain('170,50 + 34,10 = 204,60')
    expect(checked.fields.total_tva.proofs.map((proof) => proof.says)).toContain('170,50 × 20 % = 34,10')
    expect([checked.fields.total_ttc.mark, checked.auto, checked.reasons]).toEqual(['proven', true, []])
  })

  test('a French VAT number is proven by figures only: a letter in its key may be one misread', () => {
    const marked = (vat: string) => checkFields(extraction({ ...good, supplier_vat: vat })).fields.supplier_vat.mark
    expect(marked('FR44732829320')).toBe('proven')
    expect(marked('FRS4732829320')).toBe('unproven')
    expect(marked('FR45732829320')).toBe('contradicted')
  })

  test('the shape of a VAT number proves nothing, and is no legal proof; its published key is', () => {
    const { supplier_siren: _, ...foreign } = good
    const checked = (vat: string) => {
      const { fields, reasons } = checkFields(extraction({ ...foreign, supplier_vat: vat }))
      const { mark, proofs } = fields.supplier_vat
      return [
        mark,
        proofs.map(({ rule }) => rule).filter((rule) => rule !== 'label'),
        reasons.includes('no_legal_identifier'),
      ]
    }
    expect(checked('LV16117519997')).toEqual(['unproven', ['vat_shape'], true])
    expect(checked('IE6433435F')).toEqual(['proven', ['vat_key'], false])
    expect(checked('IE6433435E')).toEqual(['contradicted', ['vat_key'], true])
    expect(checked('IE64334')).toEqual(['contradicted', ['vat_shape'], true])
  })

  test('a value that nothing carries stays unproven, a label being no proof', () => {
    expect(checkFields(extraction(good)).fields.invoice_number.mark).toBe('unproven')
  })

  test('a number that its label identifies in a text layer is proven, an amount is not', () => {
    const draft = extraction({ ...good, total_ht: '1.00' })
    const identified = (name: FieldName) => ({
      ...draft.fields[name],
      proofs: [{ rule: 'identified', holds: true, says: 'lu' }],
    })
    const fields = { ...draft.fields, invoice_number: identified('invoice_number'), prepaid: identified('total_ht') }
    const checked = checkFields({ ...draft, fields })
    expect([checked.fields.invoice_number.mark, checked.fields.supplier_name.mark]).toEqual(['proven', 'unproven'])
    expect(checked.fields.prepaid.mark).not.toBe('proven')
  })

  test('is asked again after a correction and forgets what it computed before', () => {
    const wrong = checkFields(extraction({ ...good, total_ttc: '206.40' }))
    expect([wrong.fields.total_ttc.mark, wrong.auto]).toEqual(['contradicted', false])
    expect(wrong.fields.total_ttc.confidence).toBeLessThanOrEqual(0.3)
    const typed = {
      value: '204.60',
      confidence: 1,
      mark: 'unproven' as const,
      evidence: null,
      proofs: [{ rule: 'person', holds: true, says: 'corrigé' }],
    }
    const corrected = checkFields({ ...wrong, fields: { ...wrong.fields, total_ttc: typed } })
    expect(corrected.fields.total_ttc.mark).toBe('proven')
    expect(corrected.fields.total_ht.proofs.every((proof) => proof.holds)).toBe(true)
    expect(corrected.auto).toBe(true)
    expect(checkFields(corrected)).toEqual(corrected)
  })

  test('dates out of order contradict each other', () => {
    const checked = checkFields(extraction({ ...good, due_date: '2026-01-01' }))
    expect([checked.fields.invoice_date.mark, checked.fields.due_date.mark, checked.auto]).toEqual([
      'contradicted',
      'contradicted',
      false,
    ])
  })

  test('a rival keeps a value from being posted without calling it wrong', () => {
    const draft = extraction(good)
    const number = draft.fields.invoice_number
    const rival = { ...number, proofs: [...number.proofs, { rule: 'rival', holds: false, says: 'FA-8' }] }
    const checked = checkFields({ ...draft, fields: { ...draft.fields, invoice_number: rival } })
    expect([checked.fields.invoice_number.mark, checked.reasons]).toEqual(['unproven', ['rival_invoice_number']])
  })

  test('without a legal identifier or a second equation nothing is posted', () => {
    expect(checkFields(extraction({ ...good, supplier_siren: '732829321' })).reasons).toContain('no_legal_identifier')
    expect(checkFields(extraction(good, [])).reasons).toContain('total_not_proved')
  })

  test('a deposit explains the amount due', () => {
    const checked = checkFields(extraction({ ...good, prepaid: '61.38', amount_due: '143.22' }))
    expect(checked.fields.amount_due.proofs.map((proof) => proof.says)).toContain('204,60 − 61,38 = 143,22')
  })
})

test('VAT is rounded in both modes', () => {
  expect(taxOf('0.50', '5')).toEqual(['0.03', '0.02'])
  expect(taxOf('100.00', '20')).toEqual(['20.00'])
})

test('amounts are written as the French write them', () => {
  expect(amountInFrench('1234567.5')).toBe('1 234 567,50')
  expect(amountInFrench('-0.025')).toBe('−0,025')
})
