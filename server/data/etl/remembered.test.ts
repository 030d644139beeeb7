import { expect, test } from 'vitest'
import { areKnown } from './remembered.ts'

const headers = ['No', 'Réf', 'Libellé', 'Qté', 'Date', 'Montant', '=']

test('what was said of a till holds for its next export: titles, a text for all lines, the amount of a line', () => {
  expect(areKnown(headers, { invoice: 'No', country: '=France', price: '/Montant' })).toBe(true)
  expect(areKnown(headers, { price: '=' })).toBe(true)
  // Spelled otherwise, as cleaning finds it.
  expect(areKnown(headers, { description: 'libelle' })).toBe(true)
  expect(areKnown(headers, { invoice: 'Ticket' })).toBe(false)
  expect(areKnown(headers, { price: '/Net' })).toBe(false)
  expect(areKnown(headers, {})).toBe(true)
})
