import { describe, expect, test } from 'vitest'
import type { InvoiceState } from '#invoices/contract.ts'
import { standing } from './queue.ts'

const rows = (...states: InvoiceState[]) => states.map((state, index) => ({ id: `f${index + 1}`, state }))
const none: ReadonlySet<string> = new Set()

describe('the queue of a review', () => {
  test('says where the invoice stands and who its neighbours are', () => {
    const queue = standing(rows('a_valider', 'validee', 'a_valider'), 3, 'f2', none)
    expect(queue).toEqual({
      index: 2,
      total: 3,
      previous: 'f1',
      next: 'f3',
      nextToValidate: 'f3',
      upcoming: ['f3', 'f1'],
    })
  })

  test('goes on to what still waits: settled ones are stepped over, also those settled since the list was drawn', () => {
    const list = rows('a_valider', 'validee', 'a_valider', 'a_valider')
    expect(standing(list, 4, 'f1', none).nextToValidate).toBe('f3')
    expect(standing(list, 4, 'f1', new Set(['f3'])).nextToValidate).toBe('f4')
  })

  test('names the two that come next, so that they can be fetched while one reads', () => {
    const list = rows('a_valider', 'a_valider', 'rejetee', 'a_valider', 'a_valider')
    expect(standing(list, 5, 'f1', none).upcoming).toEqual(['f2', 'f4'])
    expect(standing(list, 5, 'f4', none).upcoming).toEqual(['f5', 'f1'])
  })

  test('after the last one comes what was passed by at the beginning', () => {
    const list = rows('a_valider', 'a_valider', 'a_valider')
    expect(standing(list, 3, 'f3', new Set(['f2'])).nextToValidate).toBe('f1')
  })

  test('ends when nothing waits any more', () => {
    expect(standing(rows('a_valider', 'rejetee'), 2, 'f1', none).nextToValidate).toBeNull()
  })

  test('an invoice from elsewhere has no place in it, and no neighbours that would be guesses', () => {
    const queue = standing(rows('a_valider'), 1, 'stranger', none)
    expect(queue).toMatchObject({ index: null, previous: null, nextToValidate: 'f1' })
  })
})
