import { describe, expect, test } from 'vitest'
import type { HistoryEntry } from '#invoices/contract.ts'
import { correctionsIn, originalsOf, tablesIn } from './corrections.ts'

const corrected = (at: string, field: string, oldValue: string | null, newValue: string | null): HistoryEntry => ({
  at,
  who: 'Claire',
  action: 'invoice.corrected',
  details: { corrections: [{ field, oldValue, newValue }] },
})

describe('corrections in the history', () => {
  test('the value first read survives several corrections, whichever way the history is sorted', () => {
    const first = corrected('2026-02-18T08:00:00Z', 'total_ttc', '214.60', '204.60')
    const second = corrected('2026-02-18T09:00:00Z', 'total_ttc', '204.60', '204.06')
    expect(originalsOf([second, first]).get('total_ttc')).toBe('214.60')
    expect(originalsOf([first, second]).get('total_ttc')).toBe('214.60')
  })

  test('a field that was empty before somebody filled it remembers that', () => {
    const originals = originalsOf([corrected('2026-02-18T08:00:00Z', 'due_date', null, '2026-04-19')])
    expect(originals.has('due_date')).toBe(true)
    expect(originals.get('due_date')).toBeNull()
  })

  test('entries of other kinds, and fields that nobody knows, correct nothing', () => {
    expect(correctionsIn({ at: '', who: '', action: 'invoice.validate', details: {} })).toEqual([])
    expect(correctionsIn(corrected('', 'colour', 'red', 'blue'))).toEqual([])
  })

  test('a table that somebody changed is named once, without its rows', () => {
    expect(tablesIn(corrected('', 'lines', '[]', '[{}]'))).toEqual(['lines'])
    expect(tablesIn(corrected('', 'vat_lines', '[]', '[{}]'))).toEqual(['vat'])
    expect(tablesIn(corrected('', 'total_ttc', '1', '2'))).toEqual([])
  })
})
