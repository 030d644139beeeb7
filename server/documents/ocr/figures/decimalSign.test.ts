import { expect, test } from 'vitest'
import { wordsOf } from '../../testing/wordsOf.ts'
import type { OcrWord } from '../engine/tsv.ts'
import { withOneDecimalSign } from './decimalSign.ts'

const textsOf = (words: readonly OcrWord[]) => words.map(({ text }) => text)

const french = [
  'Eau 2,00 € 4,00 € 8,00 €',
  'Sel 1,00 € 2,00 € 3,00 €',
  'Riz 1,10 € 2,20 €',
  'Café 12,50 €',
  'Thé 8,00 €',
  'Total HT 1 020,50 €',
  'TVA 5,50 %',
]

test('a point in an amount of a page of commas is a comma that was misread, and is trusted less', () => {
  const words = withOneDecimalSign(wordsOf(...french, 'Net à payer 7 131.91 €', 'Acompte 464.38 €', 'Solde 2131.91'))
  expect(textsOf(words)).toEqual(
    textsOf(wordsOf(...french, 'Net à payer 7 131,91 €', 'Acompte 464,38 €', 'Solde 2131,91')),
  )
  expect(words.filter(({ text }) => /131,91|464/.test(text)).map(({ confidence }) => confidence)).toEqual([69, 69, 69])
})

test('an English page the other way round', () => {
  const english = ['Tea £12.50', 'Milk £8.00', 'Total £1,020.50', 'VAT 5.50']
  const words = withOneDecimalSign(wordsOf(...english, 'Deposit £464,38'))
  expect(textsOf(words)).toEqual(textsOf(wordsOf(...english, 'Deposit £464.38')))
})

test('what may be something else stays as it was read: a day, a version, a page that writes both', () => {
  const lines = [...french, 'le 12.03 version 2.10']
  expect(textsOf(withOneDecimalSign(wordsOf(...lines)))).toEqual(textsOf(wordsOf(...lines)))
  const both = [
    ...french,
    'Prix 12.50 €',
    'Prix 13.50 €',
    'Prix 14.50 €',
    'Prix 15.50 €',
    ...french.slice(0, 2).map((line) => line.replaceAll(',', '.')),
  ]
  expect(textsOf(withOneDecimalSign(wordsOf(...both)))).toEqual(textsOf(wordsOf(...both)))
  const few = ['Café 12,50 €', 'Net 464.38 €']
  expect(textsOf(withOneDecimalSign(wordsOf(...few)))).toEqual(textsOf(wordsOf(...few)))
})
