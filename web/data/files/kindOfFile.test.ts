import { expect, test } from 'vitest'
import { delimiterName, kindOfFile, secondsLeft } from './kindOfFile.ts'

test('files of sales and of reviews are told by their name', () => {
  expect(kindOfFile('Ventes 2025.CSV')).toBe('sales')
  expect(kindOfFile('online_retail.csv.gz')).toBe('sales')
  expect(kindOfFile('avis.json')).toBe('reviews')
  expect(kindOfFile('avis.jsonl.gz')).toBe('reviews')
  expect(kindOfFile('ventes.xlsx')).toBeNull()
})

test('separators have names', () => {
  expect([';', '\t', '^'].map(delimiterName)).toEqual(['semicolon', 'tab', 'other'])
})

test('the time left is told by the pace so far, and not too soon', () => {
  expect(secondsLeft(10, 100, 1)).toBeNull()
  expect(secondsLeft(50, 200, 5)).toBe(15)
  expect(secondsLeft(200, 200, 5)).toBeNull()
})
