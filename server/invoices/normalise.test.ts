import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseAmount } from '#shared/parseAmount.ts'
import { normalise, parseDate } from './normalise.ts'

describe('amounts as people type them', () => {
  test.each([
    ['1 234,56', '1234.56'],
    ['1\u202f234,56 €', '1234.56'],
    ['1.234,56', '1234.56'],
    ['1,234.56', '1234.56'],
    ["1'234.50", '1234.50'],
    ['1.234.567', '1234567'],
    ['12,5', '12.5'],
    ['1.234', '1234'],
    ['1,234', '1.234'],
    ['-3,20', '-3.20'],
    ['3,20-', '-3.20'],
    ['007', '7'],
    ['0,05', '0.05'],
  ])('%s → %s', (typed, value) => expect(parseAmount(typed)).toBe(value))

  test.each(['', 'abc', '1 2 3 x', '--1', '1e5', '12345678901234567'])('%s is no amount', (typed) =>
    expect(parseAmount(typed)).toBeNull(),
  )

  test('whatever is written the French way is read back', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), (cents) => {
        const typed = new Intl.NumberFormat('fr-FR', { minimumFractionDigits: 2 }).format(cents / 100)
        expect(Number(parseAmount(typed))).toBeCloseTo(cents / 100, 2)
      }),
    )
  })
})

describe('dates as people type them', () => {
  test.each([
    ['18/02/2026', '2026-02-18'],
    ['18.2.26', '2026-02-18'],
    ['2026-02-18', '2026-02-18'],
    ['29/02/2028', '2028-02-29'],
  ])('%s → %s', (typed, value) => expect(parseDate(typed)).toBe(value))

  test.each(['30/02/2026', '29/02/2027', '2026-13-01', '18/02', '01/01/0001', '31/12/9999', 'demain'])(
    'no invoice is of %s',
    (typed) => expect(parseDate(typed)).toBeNull(),
  )
})

describe('a field takes what fits it and says what it expects otherwise', () => {
  test('an IBAN with a wrong key is refused with a sentence', () => {
    expect(() => normalise('iban', 'FR76 1695 8092 8898 0854 8607 698')).toThrowError(
      expect.objectContaining({ definition: expect.objectContaining({ code: 'invoice_field_invalid' }) }),
    )
    expect(normalise('iban', 'fr76 1695 8092 8898 0854 8607 697')).toBe('FR7616958092889808548607697')
  })

  test('an emptied field is null, whatever its kind', () => {
    expect(normalise('total_ttc', '  ')).toBeNull()
    expect(normalise('invoice_date', null)).toBeNull()
  })

  test('texts keep their words, identifiers lose their spaces', () => {
    expect(normalise('supplier_name', '  Studio   Halogène ')).toBe('Studio Halogène')
    expect(normalise('supplier_siret', '705 884 245 00097')).toBe('70588424500097')
    expect(normalise('currency', '€')).toBe('EUR')
  })
})
