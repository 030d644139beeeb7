import { describe, expect, test } from 'vitest'
import { fieldNames } from '#shared/extraction.ts'
import { fieldOrder, inputText } from './fields.ts'

describe('the fields on the review screen', () => {
  test('every field that the extraction knows has its place, once', () => {
    expect(fieldOrder.toSorted()).toEqual([...fieldNames].toSorted())
  })

  test('a value is written as its reader writes it', () => {
    expect(inputText('total_ttc', '1234.5', 'fr')).toBe('1\u202f234,50')
    expect(inputText('total_ttc', '1234.5', 'en')).toBe('1,234.50')
    expect(inputText('invoice_date', '2026-02-18', 'fr')).toBe('18/02/2026')
    expect(inputText('supplier_siret', '45694481800024', 'fr')).toBe('456 944 818 00024')
    expect(inputText('iban', 'FR7616958092889808548607697', 'fr')).toBe('FR76 1695 8092 8898 0854 8607 697')
    expect(inputText('supplier_name', null, 'fr')).toBe('')
  })

  test('what was misread is shown as it stands, never made prettier than it is', () => {
    expect(inputText('invoice_date', '31 fevrier', 'fr')).toBe('31 fevrier')
    expect(inputText('total_ttc', '12O,50', 'fr')).toBe('12O,50')
    expect(inputText('supplier_siren', '1234567890', 'fr')).toBe('123 456 789 0')
  })
})
