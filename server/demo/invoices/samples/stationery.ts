import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { suppliers } from './suppliers.ts'

/** A credit note: damaged goods taken back. */
export const stationery: InvoiceSpec = {
  ...blank,
  supplier: suppliers.paper,
  type: 'credit_note',
  number: 'AV-2026-0098',
  date: '2026-09-22',
  orderReference: 'ASC-2026-047',
  corrects: 'VT-2026-3341 du 02/09/2026',
  paymentTerms: 'Montant à déduire de votre prochain règlement.',
  notes: ['Motif : rames tachées à la livraison, reprises le 18/09/2026.'],
  lines: [
    line('Papier vergé ivoire 120 g, A4, rame de 500', '12', '18.60', { reference: 'VRG-120' }),
    line('Enveloppes vélin 114 × 162 mm, boîte de 250', '3', '32.90', { reference: 'ENV-C6' }),
  ],
}
