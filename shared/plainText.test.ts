import { expect, test } from 'vitest'
import { bareLetters, hyphenated, plainText } from './plainText.ts'

test('what compares has neither case nor accents', () => {
  expect(bareLetters('Réglages À Noël')).toBe('reglages a noel')
})

test('a name in letters that every disk and address takes', () => {
  expect(hyphenated('Brumeciel Hébergement / SAS')).toBe('brumeciel-hebergement-sas')
  expect(hyphenated('…')).toBe('')
})

test('a text as people see it', () => {
  expect(plainText('a\u200b\tb   c\u202e', 4)).toBe('a b ')
  expect(plainText('a😀😀', 4)).toBe('a😀')
  expect(plainText('a\udc00b', 4)).toBe('a\ufffdb')
})
