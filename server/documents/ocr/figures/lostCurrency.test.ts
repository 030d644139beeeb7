import { expect, test } from 'vitest'
import type { OcrWord } from '../engine/tsv.ts'
import { withDoubtedCurrency } from './lostCurrency.ts'

const page = (...lines: string[]): OcrWord[] =>
  lines.flatMap((line, row) => {
    let left = 0
    return line.split(' ').map((text): OcrWord => {
      const box: OcrWord['box'] = [left, 40 * row, left + 10 * text.length, 40 * row + 20]
      left = box[2] + 8
      return { text, box, confidence: 92, lineHeight: 20 }
    })
  })
const doubted = (...lines: string[]) =>
  withDoubtedCurrency(page(...lines)).flatMap(({ text, confidence }) => (confidence < 80 ? [text] : []))

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
