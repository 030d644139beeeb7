import { expect, test } from 'vitest'
import { wordsOf } from '../../testing/wordsOf.ts'
import { withDoubtedCurrency } from './lostCurrency.ts'

const doubted = (...lines: string[]) =>
  withDoubtedCurrency(wordsOf(...lines)).flatMap(({ text, confidence }) => (confidence < 80 ? [text] : []))

const bill = ['Tea £1,012.50', 'Milk €2,208.00', 'Salt £20.50', 'Due 3,020.50 EUR', 'Fee £7.20']

test('an amount whose currency may have been read as a figure is trusted less', () => {
  expect(doubted(...bill, 'Deposit 2464.38')).toEqual(['2464.38'])
  expect(doubted(...bill, 'Deposit 246.38')).toEqual(['246.38'])
})

test('amounts are trusted where they have their currency, or where a page leaves it out', () => {
  expect(doubted(...bill, 'Deposit £2464.38', 'Fee 12.50 EUR')).toEqual([])
  expect(doubted('Tea 1012.50', 'Milk 2208.00', 'Salt 20.50', 'Total £3240.00')).toEqual([])
  expect(doubted('Thé 1 012,50 €', 'Sel 20,50 €', 'Lait 3,00 €', 'Eau 2,00 €', 'version 2464.38')).toEqual([])
})
