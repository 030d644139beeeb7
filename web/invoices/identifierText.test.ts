import { expect, test } from 'vitest'
import { identifierText } from './identifierText.ts'

test('identifiers are grouped as people read them aloud; what is misshapen or foreign stays as it stands', () => {
  expect(identifierText('siren', '732829320')).toBe('732 829 320')
  expect(identifierText('siret', '732 829 32000074')).toBe('732 829 320 00074')
  expect(identifierText('vat', 'FR40303265045')).toBe('FR40 303 265 045')
  expect(identifierText('vat', 'DE136695976')).toBe('DE136695976')
  expect(identifierText('siret', '7328293')).toBe('7328293')
  expect(identifierText('address', '3 rue du  Lac')).toBe('3 rue du  Lac')
})
