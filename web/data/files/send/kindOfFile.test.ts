import { expect, test } from 'vitest'
import { delimiterName, kindOfFile } from './kindOfFile.ts'

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
