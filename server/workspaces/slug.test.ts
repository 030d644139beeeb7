import fc from 'fast-check'
import { expect, test } from 'vitest'
import { slugOf } from './slug.ts'

test('names become short names', () => {
  expect(slugOf('Atelier Sauge-Citron & Cie')).toBe('atelier-sauge-citron-cie')
  expect(slugOf('  Crème brûlée à l’ancienne !')).toBe('creme-brulee-a-l-ancienne')
  expect(slugOf('柚子')).toBe('espace')
})

test('whatever the name, the short one is what DEFAULT_WORKSPACE accepts', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (name) => {
      expect(slugOf(name)).toMatch(/^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?$/)
    }),
  )
})
