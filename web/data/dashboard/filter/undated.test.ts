import { expect, test } from 'vitest'
import { addressOf, defaultView, filtersOf, viewOf } from '../view.ts'
import { dated, isUndated, withoutDate } from './undated.ts'

test('facts without a date have an address of their own, with the choices but of any currency and any day', () => {
  const chosen = new Map([
    ['fournisseur', ['t1']],
    ['devise', ['EUR']],
  ])
  const view = { ...defaultView, free: { from: '2026-01-01', to: '2026-01-31' }, chosen }
  const address = addressOf(withoutDate(view))
  expect(`${address}`).toBe('fournisseur=t1&day=')
  const read = viewOf(address)
  expect(isUndated(read)).toBe(true)
  expect(isUndated(view)).toBe(false)
  const known = [
    { key: 'fournisseur', kind: 'text' },
    { key: 'day', kind: 'date' },
  ]
  expect(filtersOf(read, known)).toEqual([
    { dimension: 'fournisseur', operator: 'in', values: ['t1'] },
    { dimension: 'day', operator: 'in', values: [null] },
  ])
  expect(`${addressOf(dated(read))}`).toBe('fournisseur=t1')
})
