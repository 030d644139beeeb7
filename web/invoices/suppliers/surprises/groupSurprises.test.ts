import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Surprise } from '#invoices/suppliers/surprises/contract.ts'
import { groupSurprises } from './groupSurprises.ts'

const surprise = (given: Pick<Surprise, 'id' | 'blocks' | 'state' | 'created_at'>): Surprise => ({
  kind: 'iban_changed',
  facture_id: null,
  invoice_number: null,
  supplier_id: '0',
  supplier_name: 'ACME',
  details: {},
  decided_by: null,
  decided_at: null,
  note: null,
  ...given,
})

const any = fc
  .array(
    fc.record({
      blocks: fc.boolean(),
      state: fc.constantFrom('open' as const, 'confirmed' as const, 'gone' as const),
      created_at: fc.integer({ min: 10, max: 28 }).map((day) => `2026-11-${day}`),
    }),
  )
  .map((all) => all.map((one, index) => surprise({ ...one, id: String(index) })))

describe('surprises, in the order of what they hold up', () => {
  test('nothing is lost, nothing is twice, and no group is empty', () => {
    fc.assert(
      fc.property(any, (all) => {
        const groups = groupSurprises(all)
        const told = groups.flatMap(({ items }) => items.map(({ id }) => id))
        expect(told.toSorted()).toEqual(all.map(({ id }) => id).toSorted())
        for (const { items } of groups) expect(items.length).toBeGreaterThan(0)
      }),
    )
  })

  test('what forbids a payment comes first, the newest on top; once decided it forbids nothing', () => {
    const groups = groupSurprises([
      surprise({ id: 'old', blocks: true, state: 'open', created_at: '2026-11-01' }),
      surprise({ id: 'look', blocks: false, state: 'open', created_at: '2026-11-03' }),
      surprise({ id: 'new', blocks: true, state: 'open', created_at: '2026-11-02' }),
      surprise({ id: 'done', blocks: true, state: 'confirmed', created_at: '2026-11-04' }),
    ])
    expect(groups.map(({ name, items }) => [name, items.map(({ id }) => id)])).toEqual([
      ['blocking', ['new', 'old']],
      ['looking', ['done', 'look']],
    ])
  })
})
