import { expect, test } from 'vitest'
import { countOf, noOptions, requestOf } from './options.ts'

test('counts are read as people type them', () => {
  expect(countOf('10 000')).toBe(10_000)
  expect(countOf('10\u202f000')).toBe(10_000)
  expect(countOf('')).toBeNull()
  expect(countOf('0')).toBeNull()
  expect(countOf('dix')).toBeNull()
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
