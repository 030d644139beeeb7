import { expect, test } from 'vitest'
import { areReadable, countOf, noOptions, requestOf } from './options.ts'

test('counts are read as people type them', () => {
  expect(['10 000', '10\u202f000', '10.000', '10,000', ' 10000 '].map((text) => countOf(text, 1e6))).toEqual(
    Array(5).fill(10_000),
  )
  expect(countOf('', 1e6)).toBeNull()
})

test('what is no count is said, never taken for the whole file or for another number', () => {
  for (const text of ['10k', '1.5', '1,5', '0', 'dix', '-3', '1 00', '2000000']) {
    expect(countOf(text, 1e6), text).toBeUndefined()
  }
  expect(areReadable(noOptions)).toBe(true)
  expect(areReadable({ ...noOptions, sample: '10k' })).toBe(false)
  expect(areReadable({ ...noOptions, top: '1.5' })).toBe(false)
})

test('what was left alone is not said', () => {
  expect(requestOf(noOptions)).toEqual({ force: false, currency: null, sample_size: null })
  expect(requestOf({ ...noOptions, dates: 'month-first' })).toMatchObject({ date_order: 'month-first' })
  expect(requestOf({ ...noOptions, strategy: 'semantic', currency: 'EUR', top: '500' })).toEqual({
    force: false,
    currency: 'EUR',
    sample_size: null,
    strategy: 'semantic',
    top_n_products: 500,
  })
})
