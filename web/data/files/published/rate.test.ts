import fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentOf, rateOf } from './rate.ts'

test('a margin is written as a per cent', () => {
  expect(rateOf('30')).toBe('0.3')
  expect(rateOf('12,5 %')).toBe('0.125')
  expect(rateOf('100')).toBe('1')
  expect(rateOf('')).toBeNull()
  expect(rateOf('130')).toBeUndefined()
  expect(rateOf('trente')).toBeUndefined()
})

test('it is shown as the language writes it', () => {
  expect([percentOf('0.1250', 'fr'), percentOf('0.1250', 'en'), percentOf('0.3000', 'fr')]).toEqual([
    '12,5',
    '12.5',
    '30',
  ])
  expect(percentOf(null, 'fr')).toBe('')
})

test('what is shown reads back as what was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom('fr', 'en'), (hundredths, language) => {
      const rate = rateOf(String(hundredths / 100))
      expect(rate).toMatch(/^(0(\.\d{1,4})?|1)$/)
      expect(rateOf(percentOf(rate ?? null, language))).toBe(rate)
    }),
  )
})
