import { company } from '../../company.ts'
import type { InvoiceSpec, Line } from '../spec.ts'

// What most French invoices to the demo company share, so that each sample states only what is its own.

/** Code de commerce art. L441-10 and D441-5. */
export const latePayment =
  'En cas de retard de paiement : pénalités au taux de trois fois l’intérêt légal et indemnité forfaitaire de recouvrement de 40 €. Pas d’escompte pour paiement anticipé.'

export const blank = {
  type: 'invoice',
  language: 'fr',
  buyer: company,
  dueDate: null,
  delivered: null,
  orderReference: null,
  corrects: null,
  currency: 'EUR',
  deposit: null,
  exemption: null,
  iban: null,
  bic: null,
  paymentTerms: null,
  notes: [latePayment],
} satisfies Partial<InvoiceSpec>

/** A line with the usual defaults: by the piece, 20 % VAT, no reference, no discount. */
export const line = (description: string, quantity: string, unitPrice: string, rest: Partial<Line> = {}): Line => ({
  reference: null,
  description,
  detail: null,
  quantity,
  unit: 'piece',
  unitPrice,
  discount: null,
  vatRate: '20',
  ...rest,
})
