import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differing } from './differing.ts'

const marked = (text: string, other: string) =>
  differing(text, other)
    .filter(({ differs }) => differs)
    .map((piece) => piece.text)

test('words that the other lacks differ, whatever their order, case and accents', () => {
  expect(marked('RED HEART BOX', 'Box, heart')).toEqual(['RED'])
  expect(marked('Théière bleue', 'theiere BLEUE 1,5 l')).toEqual([])
  expect(marked('T-LIGHT HOLDER SET/6', 'T-LIGHT HOLDER SET/3')).toEqual(['6'])
})

test('a word counts as often as it stands there', () => {
  expect(marked('mug mug', 'mug')).toEqual(['mug'])
})

test('nothing is lost, and a text differs from itself nowhere', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, other) => {
      expect(
        differing(text, other)
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
      expect(marked(text, text)).toEqual([])
    }),
  )
})
