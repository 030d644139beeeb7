import type { InvoiceSpec } from '../spec.ts'
import { blank, latePayment, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** A sole trader under the franchise en base: no VAT at all. */
export const illustration: InvoiceSpec = {
  ...blank,
  ...accounts.illustrator,
  supplier: suppliers.illustrator,
  number: '2026-023',
  date: '2026-10-05',
  dueDate: '2026-11-04',
  orderReference: 'ASC-2026-063',
  exemption: { category: 'E', code: 'VATEX-FR-FRANCHISE', sentence: 'TVA non applicable, art. 293 B du CGI.' },
  paymentTerms: 'Paiement à 30 jours par virement.',
  notes: [latePayment],
  lines: [
    line('Illustrations botaniques à l’encre', '6', '140.00', {
      detail: 'Sauge, citronnier, verveine, mélisse, thym, hysope',
      vatRate: '0',
    }),
    line('Lettrage manuscrit du logotype', '1', '320.00', { vatRate: '0' }),
    line('Cession des droits, France, cinq ans', '1', '450.00', { vatRate: '0' }),
  ],
}
