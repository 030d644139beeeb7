import { expect, test } from 'vitest'
import { firstFactOf, isPartly } from './partly.ts'

const measure = (key: string, source: string) => ({ key, source })
const source = (name: string, from: string | null) => ({ name, from })
const model = {
  measures: [measure('ca', 'ventes'), measure('achats', 'factures'), measure('note', 'avis')],
  sources: [source('ventes', '2025-01-01'), source('factures', '2024-01-01'), source('avis', null)],
}
const year = { from: '2024-01-12', to: '2025-01-10' }

test('an indicator is compared with a part of a period as soon as one of its measures begins well within it', () => {
  expect(isPartly({ formula: 'ca', previous_days: year }, model)).toBe(true)
  expect(isPartly({ formula: 'achats', previous_days: year }, model)).toBe(false)
  expect(isPartly({ formula: 'ca - achats', previous_days: year }, model)).toBe(true)
  expect(isPartly({ formula: 'ca', previous_days: { from: '2025-02-01', to: '2025-02-28' } }, model)).toBe(false)
})

test('what is compared with nothing, or has facts without days, is no such case', () => {
  expect(isPartly({ formula: 'ca', previous_days: null }, model)).toBe(false)
  expect(isPartly({ formula: 'ca', previous_days: { from: null, to: null } }, model)).toBe(false)
  expect(firstFactOf('note', model)).toBeNull()
  expect(isPartly({ formula: 'note', previous_days: year }, model)).toBe(false)
})
