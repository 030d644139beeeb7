import fc from 'fast-check'
import { expect, test } from 'vitest'
import { languages } from '#shared/i18n/languages.ts'
import { compare } from '#shared/money.ts'
import { parseAmount } from '#shared/parseAmount.ts'
import { decimalText, rateText } from './decimal.ts'
import { parseNumber } from './tables/rows.ts'

test('a number is written as its reader writes it, every digit kept', () => {
  expect(decimalText('1234.5', 'fr', 2)).toBe('1\u202f234,50')
  expect(decimalText('1234567.125', 'en', 2)).toBe('1,234,567.1250')
  expect(decimalText('-1234.5', 'fr', 2)).toBe('-1\u202f234,50')
  expect(decimalText('5.50', 'fr')).toBe('5,5')
  expect(decimalText('20.00', 'fr')).toBe('20')
  expect(decimalText('0.1234', 'fr', 2)).toBe('0,1234')
  expect(decimalText('douze', 'fr', 2)).toBe('douze')
})

test('a rate has its sign as its language sets it, and is read back', () => {
  expect([rateText('5.50', 'fr'), rateText('20.00', 'en')]).toEqual(['5,5\u00a0%', '20%'])
  expect([parseNumber(rateText('5.50', 'fr')), parseNumber(rateText('5.50', 'en'))]).toEqual(['5.5', '5.5'])
})

test('typed back as it is shown, it is the same number, in every language', () => {
  const decimal = fc
    .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.stringMatching(/^\d{0,6}$/))
    .map(([whole, part]) => (part === '' ? String(whole) : `${whole}.${part}`))
  fc.assert(
    fc.property(decimal, fc.constantFrom(...languages), fc.constantFrom(0, 2), (value, language, least) => {
      const back = parseAmount(decimalText(value, language, least))
      expect(compare(back ?? 'nothing', value)).toBe(0)
    }),
  )
})
