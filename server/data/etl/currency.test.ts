import { expect, test } from 'vitest'
import { currencyOfCountry } from './currency.ts'

test('a country is known by its French and its English name, and by its two letters; no other text is guessed at', () => {
  const asked = ['France', 'ÉTATS-UNIS', ' Switzerland ', 'FR', 'be', 'GB', 'Ch', 'Atlantis', 'XX', '']
  expect(asked.map(currencyOfCountry)).toEqual([...['EUR', 'USD', 'CHF', 'EUR', 'EUR', 'GBP', 'CHF'], null, null, null])
})
