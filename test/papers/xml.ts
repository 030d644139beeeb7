import type { InvoiceSpec, Party } from '#server/demo/invoices/spec.ts'
import { ciiXml } from '#server/demo/invoices/xml/cii.ts'
import { type Invoice, type Paper, vatNumberOf } from './paper.ts'

const decimal = (cents: number) => (cents / 100).toFixed(2)

const party = (name: string, siren: string | null, vat: string | null): Party => ({
  name,
  legal: null,
  street: '12 rue des Aubépines',
  postcode: '69003',
  city: 'Lyon',
  country: 'FR',
  siren,
  siret: null,
  vat,
  register: null,
  phone: null,
  email: null,
  web: null,
})

/** The e-invoice (CII) that says what the paper says. */
export const xmlOf = (paper: Paper, invoice: Invoice): Uint8Array => {
  const spec: InvoiceSpec = {
    type: 'invoice',
    language: 'fr',
    supplier: party(paper.name, paper.siren, vatNumberOf(paper)),
    buyer: party('Quincaillerie Bertin SARL', null, null),
    number: invoice.number,
    date: invoice.issued,
    dueDate: invoice.due,
    delivered: null,
    orderReference: null,
    corrects: null,
    currency: 'EUR',
    lines: invoice.lines.map((line) => ({
      reference: null,
      description: line.text,
      detail: null,
      quantity: String(line.quantity),
      unit: 'piece',
      unitPrice: decimal(line.price),
      discount: null,
      vatRate: String(invoice.rate),
    })),
    deposit: invoice.prepaid ? { amount: decimal(invoice.prepaid), date: invoice.issued, label: 'Versé' } : null,
    exemption: null,
    iban: null,
    bic: null,
    paymentTerms: null,
    notes: [],
  }
  return ciiXml(spec)
}
