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

test('what is shown is what was written', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), (hundredths) => {
      const rate = rateOf(String(hundredths / 100))
      expect(rate).toMatch(/^(0(\.\d{1,4})?|1)$/)
      expect(percentOf(rate ?? null)).toBe(String(hundredths / 100))
    }),
  )
})
