import type { Changes } from '#invoices/contract.ts'
import type { InvoiceLine, VatLine } from '#shared/extraction.ts'
import { add, type Decimal } from '#shared/money.ts'
import { parseAmount } from '#shared/parseAmount.ts'

// The tables of an invoice while they are edited: what stands there, and over it what is being typed, cell by cell. A cell
// that nobody touched goes back to the server exactly as it came.

export type Row<T> = { key: number; source: T; typed: Partial<Record<keyof T, string>> }

export type LineColumn = 'description' | 'quantity' | 'unit_price' | 'vat_rate' | 'line_total'
export type VatColumn = keyof VatLine

export const lineColumns: readonly LineColumn[] = ['description', 'quantity', 'unit_price', 'vat_rate', 'line_total']
export const vatColumns: readonly VatColumn[] = ['rate', 'base', 'amount']

export const emptyLine: InvoiceLine = {
  description: '',
  quantity: null,
  unit_price: null,
  line_total: null,
  vat_rate: null,
  evidence: null,
}

export const emptyVatLine: VatLine = { rate: '', base: null, amount: null }

export const rowsOf = <T>(source: readonly T[]): Row<T>[] => source.map((one, key) => ({ key, source: one, typed: {} }))

/** A key that no row has yet. */
const freshKey = <T>(rows: readonly Row<T>[]): number => Math.max(-1, ...rows.map(({ key }) => key)) + 1

export const typeIn = <T>(rows: readonly Row<T>[], at: number, column: keyof T, text: string): Row<T>[] =>
  rows.map((row, index) => (index === at ? { ...row, typed: { ...row.typed, [column]: text } } : row))

/** Takes back what was typed in one cell. */
export const untype = <T>(rows: readonly Row<T>[], at: number, column: keyof T): Row<T>[] =>
  rows.map((row, index) => {
    if (index !== at) return row
    const typed = { ...row.typed }
    delete typed[column]
    return { ...row, typed }
  })

export const insertRow = <T>(rows: readonly Row<T>[], at: number, source: T): Row<T>[] =>
  rows.toSpliced(at, 0, { key: freshKey(rows), source, typed: {} })

export const removeRow = <T>(rows: readonly Row<T>[], at: number): Row<T>[] => rows.toSpliced(at, 1)

/** A rate or an amount as typed, with its sign of percent or money. */
export const parseNumber = (typed: string): Decimal | null => parseAmount(typed.replace('%', '').trim())

/** The number in a cell: null where it is empty, undefined where what is typed is no number. */
export const numberIn = <T>(row: Row<T>, column: keyof T): Decimal | null | undefined => {
  const typed = row.typed[column]
  if (typed === undefined) {
    const source = row.source[column]
    return typeof source === 'string' && source !== '' ? source : null
  }
  return typed.trim() === '' ? null : (parseNumber(typed) ?? undefined)
}

/** The sum of a column; null where it is empty throughout, undefined while a cell cannot be read. */
export const sumOf = <T>(rows: readonly Row<T>[], column: keyof T): Decimal | null | undefined => {
  const numbers = rows.map((row) => numberIn(row, column))
  if (numbers.includes(undefined)) return undefined
  const known = numbers.filter((number) => typeof number === 'string')
  return known.length === 0 ? null : add(...known)
}

const textIn = <T>(row: Row<T>, column: keyof T): string | null => {
  const typed = row.typed[column]
  const source = row.source[column]
  if (typed === undefined) return typeof source === 'string' ? source : null
  return typed.trim() || null
}

const isBlank = <T>(row: Row<T>, columns: readonly (keyof T)[]): boolean =>
  columns.every((column) => !textIn(row, column))

/** Lines as the server takes them; those left blank are left out. */
export const linesOf = (rows: readonly Row<InvoiceLine>[]): NonNullable<Changes['lines']> =>
  rows
    .filter((row) => !isBlank(row, lineColumns))
    .map((row) => ({
      description: textIn(row, 'description') ?? '',
      quantity: textIn(row, 'quantity'),
      unit_price: textIn(row, 'unit_price'),
      line_total: textIn(row, 'line_total'),
      vat_rate: textIn(row, 'vat_rate'),
      evidence: row.source.evidence,
    }))

/** VAT by rate as the server takes it; rows left blank are left out. */
export const vatLinesOf = (rows: readonly Row<VatLine>[]): NonNullable<Changes['vat_lines']> =>
  rows
    .filter((row) => !isBlank(row, vatColumns))
    .map((row) => ({
      rate: textIn(row, 'rate') ?? '',
      base: textIn(row, 'base'),
      amount: textIn(row, 'amount'),
    }))
