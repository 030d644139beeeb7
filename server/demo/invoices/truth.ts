import type { DocType } from '#shared/extraction.ts'
import type { Decimal } from '#shared/money.ts'
import type { InvoiceSpec, Language } from './spec.ts'
import { withTax } from './ticket.ts'
import { type Totals, totalsOf } from './totals.ts'

// The right answer for a generated document: flat, the names of the extraction's fields; a key is there only where the
// document shows the value. Amounts, rates and quantities are decimal strings.

export type TruthLine = {
  description: string
  quantity: Decimal
  unit_price: Decimal
  line_total: Decimal
  vat_rate: Decimal
}

export type Truth = {
  doc_type: DocType
  supplier_name: string
  supplier_vat?: string
  supplier_siren?: string
  supplier_siret?: string
  buyer_name?: string
  buyer_vat?: string
  buyer_siren?: string
  invoice_number: string
  invoice_date: string
  due_date?: string
  order_reference?: string
  currency: string
  total_ht: Decimal
  total_tva: Decimal
  total_ttc: Decimal
  amount_due: Decimal
  iban?: string
  bic?: string
  vat_lines: { rate: Decimal; base: Decimal; amount: Decimal }[]
  lines: TruthLine[]
  meta: { kind: TruthKind; lang: Language; country: string; family: string }
}

export type TruthKind = 'synthetic-pdf' | 'embedded-xml-pdf' | 'scan' | 'photo' | 'cii-xml' | 'ubl-xml'

/** Null values leave their key out. */
const present = <K extends string>(key: K, value: string | null): { [P in K]?: string } =>
  value === null ? {} : ({ [key]: value } as { [P in K]: string })

/** A till receipt prints its prices with tax, every other document without. */
function linesOf(spec: InvoiceSpec, totals: Totals): TruthLine[] {
  const printed = (net: Decimal, rate: Decimal) => (spec.type === 'receipt' ? withTax(net, rate) : net)
  return spec.lines.map((line, index) => ({
    description: line.description,
    quantity: line.quantity,
    unit_price: printed(line.unitPrice, line.vatRate),
    line_total: printed(totals.lines[index] ?? '0', line.vatRate),
    vat_rate: line.vatRate,
  }))
}

export function truthOf(spec: InvoiceSpec, kind: TruthKind, family: string): Truth {
  const totals = totalsOf(spec)
  const { supplier, buyer } = spec
  const anonymous = spec.type === 'receipt'
  return {
    doc_type: spec.type,
    supplier_name: supplier.name,
    ...present('supplier_vat', supplier.vat),
    ...present('supplier_siren', supplier.siren),
    ...present('supplier_siret', supplier.siret),
    ...present('buyer_name', anonymous ? null : buyer.name),
    ...present('buyer_vat', anonymous ? null : buyer.vat),
    ...present('buyer_siren', anonymous ? null : buyer.siren),
    invoice_number: spec.number,
    invoice_date: spec.date,
    ...present('due_date', spec.dueDate),
    ...present('order_reference', spec.orderReference),
    currency: spec.currency,
    total_ht: totals.net,
    total_tva: totals.tax,
    total_ttc: totals.gross,
    amount_due: totals.due,
    ...present('iban', spec.iban),
    ...present('bic', spec.bic),
    vat_lines: totals.taxes,
    lines: linesOf(spec, totals),
    meta: { kind, lang: spec.language, country: supplier.country, family },
  }
}
