import type { InvoiceLine, VatLine } from '#shared/extraction.ts'
import { parseAmount } from '#shared/parseAmount.ts'
import { plainText } from '#shared/plainText.ts'
import type { Changes } from './contract.ts'
import { invalidField } from './normalise.ts'

// Line items and VAT by rate as a person types them, brought to decimal strings.

/** Throws `invoice_field_invalid`, which names the row as people count ("lines 3"). */
const decimal = (table: string, row: number, typed: string | null): string | null => {
  const text = typed?.replace(/%/g, '').trim() ?? ''
  if (text === '') return null
  const value = parseAmount(text)
  if (value !== null) return value
  const expected = { fr: 'un nombre comme 1 234,56', en: 'a number like 1,234.56' }
  throw invalidField(`${table} ${row + 1}`, text, expected)
}

/** A line keeps its place on the page where its description stood there before. */
export const normaliseLines = (typed: NonNullable<Changes['lines']>, known: readonly InvoiceLine[]): InvoiceLine[] =>
  typed.map((line, row) => ({
    description: plainText(line.description.normalize('NFC'), 2000),
    quantity: decimal('lines', row, line.quantity),
    unit_price: decimal('lines', row, line.unit_price),
    line_total: decimal('lines', row, line.line_total),
    vat_rate: decimal('lines', row, line.vat_rate),
    evidence: line.evidence ?? known.find(({ description }) => description === line.description)?.evidence ?? null,
  }))

/** Throws `invoice_field_invalid` where a rate is missing. */
export const normaliseVatLines = (typed: NonNullable<Changes['vat_lines']>): VatLine[] =>
  typed.map((line, row) => {
    const rate = decimal('vat_lines', row, line.rate)
    if (rate === null) throw invalidField(`vat_lines ${row + 1}`, '', { fr: 'un taux comme 20', en: 'a rate like 20' })
    if (Number(rate) < 0 || Number(rate) > 100)
      throw invalidField(`vat_lines ${row + 1}`, rate, { fr: 'un taux entre 0 et 100', en: 'a rate from 0 to 100' })
    return { rate, base: decimal('vat_lines', row, line.base), amount: decimal('vat_lines', row, line.amount) }
  })
