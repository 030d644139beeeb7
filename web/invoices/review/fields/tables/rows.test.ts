import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { InvoiceLine } from '#shared/extraction.ts'
import {
  emptyLine,
  insertRow,
  linesOf,
  numberIn,
  removeRow,
  rowsOf,
  sumOf,
  typeIn,
  untype,
  vatLinesOf,
} from './rows.ts'

const line = (description: string, line_total: string | null, more: Partial<InvoiceLine> = {}): InvoiceLine => ({
  ...emptyLine,
  description,
  line_total,
  ...more,
})

describe('editing the lines', () => {
  test('what nobody touched goes back exactly as it came, to the last decimal and with its place', () => {
    const cents = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 999_999 }))
    const decimal = cents.map(([whole, part]) => `${whole}.${String(part).padStart(6, '0')}`)
    fc.assert(
      fc.property(fc.array(fc.record({ price: decimal, total: decimal })), (given) => {
        const evidence = { page: 1, box: [1, 2, 3, 4] as [number, number, number, number], path: null, text: 'x' }
        const lines = given.map(({ price, total }) => line('Vis', total, { unit_price: price, evidence }))
        expect(linesOf(rowsOf(lines))).toEqual(lines)
      }),
    )
  })

  test('a typed cell goes as it was typed: the server reads it', () => {
    const rows = typeIn(rowsOf([line('Vis', '12.00')]), 0, 'line_total', ' 1 234,50 ')
    expect(linesOf(rows)[0]?.line_total).toBe('1 234,50')
    expect(linesOf(untype(rows, 0, 'line_total'))[0]?.line_total).toBe('12.00')
    expect(linesOf(typeIn(rows, 0, 'line_total', ''))[0]?.line_total).toBeNull()
  })

  test('a line that was added and left blank is none', () => {
    expect(linesOf(insertRow(rowsOf([line('Vis', '12.00')]), 1, emptyLine))).toHaveLength(1)
  })

  test('a removed line can be put back where it stood, and no two rows ever share a key', () => {
    const rows = rowsOf([line('a', '1'), line('b', '2'), line('c', '3')])
    const back = insertRow(removeRow(rows, 1), 1, rows[1]?.source ?? emptyLine)
    expect(back.map(({ source }) => source.description)).toEqual(['a', 'b', 'c'])
    expect(new Set(back.map(({ key }) => key)).size).toBe(3)
  })
})

describe('the sum of a column', () => {
  test('is exact, and follows what is being typed in French', () => {
    const rows = rowsOf([line('a', '0.10'), line('b', '0.20')])
    expect(sumOf(rows, 'line_total')).toBe('0.3')
    expect(sumOf(typeIn(rows, 1, 'line_total', '1 000,20 €'), 'line_total')).toBe('1000.3')
  })

  test('waits while a cell is no number, and is nothing where the column is empty', () => {
    const rows = rowsOf([line('a', '1'), line('b', null)])
    expect(sumOf(rows, 'line_total')).toBe('1')
    expect(sumOf(typeIn(rows, 1, 'line_total', '12O'), 'line_total')).toBeUndefined()
    expect(sumOf(rows, 'quantity')).toBeNull()
  })

  test('a rate may carry its sign', () => {
    const rows = typeIn(rowsOf([{ rate: '20', base: '100', amount: '20' }]), 0, 'rate', '5,5 %')
    expect(rows.map((row) => numberIn(row, 'rate'))).toEqual(['5.5'])
    expect(vatLinesOf(rows)).toEqual([{ rate: '5,5 %', base: '100', amount: '20' }])
  })
})
