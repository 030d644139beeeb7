import type { Language } from '#platform/problem.ts'
import type { Cell } from '#shared/csv.ts'
import type { FieldName, InvoiceLine } from '#shared/extraction.ts'
import { en } from '#shared/i18n/en.ts'
import { fr } from '#shared/i18n/fr.ts'
import type { ExportedInvoice } from './repository.ts'

export const words = { fr, en }

type ColumnName = keyof typeof fr.exported.column
/** `line`: null for an invoice whose lines were not read; `number` counts from 1. */
export type ExportedLine = { number: number; line: InvoiceLine }
type Row = { invoice: ExportedInvoice; line: ExportedLine | null; language: Language }
type Column = { name: ColumnName; kind: Cell['kind']; value: (row: Row) => string | null }

const text = (name: ColumnName, value: Column['value']): Column => ({ name, kind: 'text', value })
const date = (name: ColumnName, value: Column['value']): Column => ({ name, kind: 'date', value })
const amount = (name: ColumnName, value: Column['value']): Column => ({ name, kind: 'amount', value })

const field =
  (name: FieldName) =>
  ({ invoice }: Row) =>
    invoice.extraction?.fields[name].value ?? null
const day = (instant: string | null) => instant?.slice(0, 10) ?? null

/** An amount of the invoice as it counts: a credit note takes away. It is stored as printed, which is mostly without sign. */
const counted = (value: string | null, { total_ttc, doc_type }: ExportedInvoice): string | null => {
  const takesAway = doc_type === 'credit_note' && !total_ttc?.startsWith('-')
  if (value === null || !takesAway || /^[0.]*$/.test(value)) return value
  return value.startsWith('-') ? value.slice(1) : `-${value}`
}

const total = (name: 'total_ht' | 'total_tva' | 'total_ttc'): Column =>
  amount(name, ({ invoice }) => counted(invoice[name], invoice))

const label = (list: Record<string, string>, key: string | null) => (key === null ? null : (list[key] ?? key))

export const invoiceColumns: Column[] = [
  text('state', ({ invoice, language }) => label(words[language].common.invoiceState, invoice.state)),
  text('doc_type', ({ invoice, language }) => label(words[language].common.docType, invoice.doc_type)),
  text('supplier_name', ({ invoice }) => invoice.supplier_name),
  text('supplier_siren', field('supplier_siren')),
  text('supplier_vat', field('supplier_vat')),
  text('invoice_number', ({ invoice }) => invoice.invoice_number),
  date('invoice_date', ({ invoice }) => invoice.invoice_date),
  date('due_date', ({ invoice }) => invoice.due_date),
  text('order_reference', field('order_reference')),
  text('currency', ({ invoice }) => invoice.currency),
  total('total_ht'),
  total('total_tva'),
  total('total_ttc'),
  amount('amount_due', (row) => counted(field('amount_due')(row), row.invoice)),
  text('iban', field('iban')),
  text('bic', field('bic')),
  text('payment', ({ invoice, language }) => label(words[language].invoices.payment, invoice.payment)),
  text('mark', ({ invoice, language }) => label(words[language].common.mark, invoice.mark)),
  amount('open_surprises', ({ invoice }) => String(invoice.open_surprises)),
  text('file_name', ({ invoice }) => invoice.file_name),
  date('created_at', ({ invoice }) => day(invoice.created_at)),
  text('validated_by', ({ invoice }) => invoice.validated_by),
  date('validated_at', ({ invoice }) => day(invoice.validated_at)),
  text('id', ({ invoice }) => invoice.id),
]

/** The lines of a credit note take away by their quantity: quantity × price stays the total. */
export const lineColumns: Column[] = [
  amount('line_number', ({ line }) => (line ? String(line.number) : null)),
  text('description', ({ line }) => line?.line.description ?? null),
  amount('quantity', ({ line, invoice }) => counted(line?.line.quantity ?? null, invoice)),
  amount('unit_price', ({ line }) => line?.line.unit_price ?? null),
  amount('vat_rate', ({ line }) => line?.line.vat_rate ?? null),
  amount('line_total', ({ line, invoice }) => counted(line?.line.line_total ?? null, invoice)),
]

export const headings = (columns: readonly Column[], language: Language): Cell[] =>
  columns.map(({ name }) => ({ kind: 'text', value: words[language].exported.column[name] }))

export const cellsOf = (columns: readonly Column[], row: Row): Cell[] =>
  columns.map(({ kind, value }) => ({ kind, value: value(row) }))

/** The lines of an invoice; one empty line where none was read, so that no invoice is lost. */
export const linesOf = ({ extraction }: ExportedInvoice): (ExportedLine | null)[] => {
  const lines = extraction?.lines ?? []
  return lines.length === 0 ? [null] : lines.map((line, i) => ({ number: i + 1, line }))
}
