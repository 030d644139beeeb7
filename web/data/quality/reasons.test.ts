import { expect, test } from 'vitest'
import { repairedText } from './reasons.ts'

test('a price that was mended is written as readers write numbers, a name as it is', () => {
  expect(repairedText('price_rounded', '2.20', 'fr')).toBe('2,20')
  expect(repairedText('price_rewritten', '1234.5', 'fr')).toBe('1\u202f234,50')
  expect(repairedText('price_rounded', '2.20', 'en')).toBe('2.20')
  expect(repairedText('description_trimmed', 'Bol 2.20 l', 'fr')).toBe('Bol 2.20 l')
})
