import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Cell, csvRow, dialects } from './csv.ts'

/** Reads records as RFC 4180 says, by a small machine of its own. */
function parse(file: string, separator: string): string[][] {
  const records: string[][] = []
  let [record, cell, inside]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < file.length; at++) {
    const letter = file[at] ?? ''
    if (inside) {
      if (letter !== '"') cell += letter
      else if (file[at + 1] === '"') cell += file[++at]
      else inside = false
    } else if (letter === '"' && cell === '') inside = true
    else if (letter === separator) [record, cell] = [[...record, cell], '']
    else if (letter === '\r' && file[at + 1] === '\n') {
      records.push([...record, cell])
      ;[record, cell] = [[], '']
      at++
    } else cell += letter
  }
  return records
}

const nasty = fc.string({ unit: fc.constantFrom(...'=+-@;,"\'\r\n\t aé€1|＝') })
const cell = fc.oneof(nasty, fc.string(), fc.constant(null)).map((value): Cell => ({ kind: 'text', value }))
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 5 })

describe.each(['fr', 'en'] as const)('a file for %s', (language) => {
  const dialect = dialects[language]

  it('gives back what was put in, whatever it was', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const read = parse(rows.map((row) => csvRow(row, dialect)).join(''), dialect.separator)
        const bare = (text: string) => (/^'[=+\-@\t\r\n＝＋－＠]/.test(text) ? text.slice(1) : text)
        expect(read.map((row) => row.map(bare))).toEqual(rows.map((row) => row.map(({ value }) => bare(value ?? ''))))
      }),
    )
  })

  it('has no cell that a spreadsheet would run', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const read = parse(rows.map((row) => csvRow(row, dialect)).join(''), dialect.separator)
        for (const text of read.flat()) expect(text).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
      }),
    )
  })
})

it('keeps numbers numbers and dates dates, as each country writes them', () => {
  const row: Cell[] = [
    { kind: 'amount', value: '-1234.56' },
    { kind: 'date', value: '2026-02-18' },
    { kind: 'text', value: '-1234.56' },
    { kind: 'amount', value: '=1+1' },
    { kind: 'date', value: '-demain' },
    { kind: 'typed', value: '-2,00' },
    { kind: 'typed', value: '-1 234.5' },
    { kind: 'typed', value: '-2+3' },
    { kind: 'typed', value: '-2,00\n=1' },
    { kind: 'amount', value: null },
  ]
  expect(csvRow(row, dialects.fr)).toBe(
    "-1234,56;18/02/2026;'-1234.56;'=1+1;'-demain;-2,00;-1 234.5;'-2+3;\"'-2,00\n=1\";\r\n",
  )
  expect(csvRow(row, dialects.en)).toBe(
    "-1234.56,2026-02-18,'-1234.56,'=1+1,'-demain,\"-2,00\",-1 234.5,'-2+3,\"'-2,00\n=1\",\r\n",
  )
})
