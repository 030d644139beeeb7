import { expect, test } from 'vitest'
import { areReadable, countOf, optionsOf, requestOf } from './options.ts'

const noOptions = optionsOf({
  map: {},
  strategy: 'fuzzy',
  date_order: null,
  sample_size: null,
  top_n_products: 0,
  currency: null,
})

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

test('the form opens as the file was run, and says all of it: what is emptied is asked for too', () => {
  const asked = {
    strategy: 'poc',
    date_order: 'month-first',
    sample_size: 1000,
    top_n_products: 500,
    currency: 'EUR',
  } as const
  const opened = optionsOf({ ...asked, map: {} })
  expect(requestOf(opened)).toEqual({ ...asked, force: false })
  expect(requestOf({ ...opened, dates: '', sample: '', top: '', currency: '' })).toEqual({
    force: false,
    strategy: 'poc',
    date_order: null,
    sample_size: null,
    top_n_products: 0,
    currency: null,
  })
})
