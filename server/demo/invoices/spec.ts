import type { DocType } from '#shared/extraction.ts'
import type { Decimal } from '#shared/money.ts'

// What an invoice says, whatever it looks like. Templates draw it, `xml/` writes it, `truth.ts` tells what a reader must find.

export type Country = 'FR' | 'GB' | 'DE' | 'IE'
export type Language = 'fr' | 'en' | 'de'

export type Party = {
  name: string
  /** Legal form and capital as the footer prints it, e.g. "SARL au capital de 8 000 €"; null where there is none. */
  legal: string | null
  street: string
  postcode: string
  city: string
  country: Country
  siren: string | null
  siret: string | null
  vat: string | null
  /** Trade register as printed, e.g. "RCS Lyon 812 345 678". */
  register: string | null
  phone: string | null
  email: string | null
  web: string | null
}

export type Line = {
  reference: string | null
  description: string
  /** A second, smaller paragraph under the description. */
  detail: string | null
  quantity: Decimal
  unit: Unit
  /** Before tax, before discount. */
  unitPrice: Decimal
  /** Percent off the line ("10"); null for none. */
  discount: Decimal | null
  /** Percent: "20", "5.5", "0". */
  vatRate: Decimal
}

export type Unit = 'piece' | 'hour' | 'day' | 'month' | 'sheet' | 'metre' | 'flat'

/** Why no VAT is charged: category and reason code of EN 16931 (UNTDID 5305, VATEX), and the sentence on the page. */
export type Exemption = { category: 'E' | 'AE' | 'K' | 'O'; code: string; sentence: string }

export type InvoiceSpec = {
  type: DocType
  language: Language
  supplier: Party
  buyer: Party
  number: string
  /** ISO dates. */
  date: string
  dueDate: string | null
  /** Day or last day of the service; null when the page does not say. */
  delivered: string | null
  orderReference: string | null
  /** Number of the invoice that a credit note corrects. */
  corrects: string | null
  currency: 'EUR' | 'GBP'
  lines: Line[]
  /** Already paid before this invoice, tax included. */
  deposit: { amount: Decimal; date: string; label: string } | null
  exemption: Exemption | null
  iban: string | null
  bic: string | null
  paymentTerms: string | null
  /** Sentences below the totals: late payment, thanks, mentions of the law. */
  notes: string[]
}
