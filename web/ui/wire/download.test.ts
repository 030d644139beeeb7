import { expect, test } from 'vitest'
import { nameOf } from './download.ts'

test('a file keeps the name that the server gives it, accents included', () => {
  expect(nameOf('attachment; filename="x.csv"; filename*=UTF-8\'\'lignes-%C3%A9cart%C3%A9es.csv', 'autre.csv')).toBe(
    'lignes-écartées.csv',
  )
  expect(nameOf(null, 'autre.csv')).toBe('autre.csv')
})
