// CSV as RFC 4180 has it, and as spreadsheets of each country open it. The few lines that a library would be.

/** How a country writes its files: what parts cells, the decimal sign, and dates. */
export type Dialect = { separator: ';' | ','; decimal: ',' | '.'; dates: 'dmy' | 'iso' }

export const dialects: Record<'fr' | 'en', Dialect> = {
  fr: { separator: ';', decimal: ',', dates: 'dmy' },
  en: { separator: ',', decimal: '.', dates: 'iso' },
}

/**
 * A cell by what it means; `amount` and `date` in canonical form ("-1234.56", "2026-02-18"), null for an empty cell. `typed`: of a
 * column of numbers, as somebody else wrote it ("-2,00"): it stays as it is where it is a number.
 */
export type Cell = { kind: 'text' | 'amount' | 'date' | 'typed'; value: string | null }

export const textCell = (value: string | null): Cell => ({ kind: 'text', value })
export const amountCell = (value: string | null): Cell => ({ kind: 'amount', value })
export const typedCell = (value: string | null): Cell => ({ kind: 'typed', value })

/** With it programs know the file for UTF-8. */
export const byteOrderMark = '\uFEFF'

/** One record with its line end. */
export const csvRow = (cells: readonly Cell[], dialect: Dialect): string =>
  `${cells.map((cell) => quoted(written(cell, dialect), dialect)).join(dialect.separator)}\r\n`

/** A number or a date is one only where it really is: anything else is text, and text is never a formula. */
function written({ kind, value }: Cell, { decimal, dates }: Dialect): string {
  if (value === null) return ''
  if (kind === 'amount' && /^-?\d+(\.\d+)?$/.test(value)) return value.replace('.', decimal)
  if (kind === 'typed' && typedNumber.test(value)) return value
  const [, year, month, day] = (kind === 'date' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(value)) || []
  if (year) return dates === 'iso' ? value : `${day}/${month}/${year}`
  return withoutFormula(value)
}

/** Digits alone, with one decimal sign and spaces between thousands: nothing that could be run. */
const typedNumber = /^[+-]?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)([.,]\d+)?$/

/**
 * Text that a spreadsheet would run gets an apostrophe before it, which the spreadsheet takes for "this is text"
 * (OWASP, "CSV Injection"; the full-width signs are those of East Asian keyboards).
 */
const withoutFormula = (text: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text)

const quoted = (text: string, { separator }: Dialect): string =>
  text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
