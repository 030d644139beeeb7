import { expect, it } from 'vitest'
import type { OcrWord } from './engine/tsv.ts'
import { linesOf } from './lines.ts'

const word = (text: string, left: number, top: number): OcrWord => ({
  text,
  box: [left, top, left + 20 * text.length, top + 30],
  confidence: 95,
  lineHeight: 30,
})
const textsOf = (words: OcrWord[]) => linesOf(words).map((line) => line.map(({ text }) => text).join(' '))

it('words are lines in the order of the engine, columns each on its own', () => {
  const words = [word('Total', 40, 40), word('HT', 160, 40), word('1250', 400, 40), word('TVA', 40, 100)]
  expect(textsOf(words)).toEqual(['Total HT', '1250', 'TVA'])
})

it('figures that go on beside figures are one line, also where the engine read them as another column', () => {
  const words = [
    word('IBAN', 40, 40),
    word('GB70', 140, 40),
    word('Merci', 40, 100),
    word('6869', 240, 40),
    word('O1', 340, 42),
  ]
  expect(textsOf(words)).toEqual(['IBAN GB70 6869 O1', 'Merci'])
  expect(textsOf([word('6869', 240, 40), word('Merci', 40, 100), word('GB70', 140, 40)])).toEqual([
    'Merci',
    'GB70 6869',
  ])
  // Too far away, or words: another column.
  expect(textsOf([word('12', 40, 40), word('Merci', 40, 100), word('34', 200, 40)])).toEqual(['12', 'Merci', '34'])
  expect(textsOf([word('12', 40, 40), word('Merci', 40, 100), word('ans', 100, 40)])).toEqual(['12', 'Merci', 'ans'])
})
