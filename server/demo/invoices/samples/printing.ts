import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** Two VAT rates: print work at 20 %, books at 5.5 % (CGI art. 278-0 bis). */
export const printing: InvoiceSpec = {
  ...blank,
  ...accounts.printer,
  supplier: suppliers.printer,
  number: 'FT26-01874',
  date: '2026-09-11',
  dueDate: '2026-10-11',
  delivered: '2026-09-09',
  orderReference: 'ASC-2026-058',
  paymentTerms: 'Virement à 30 jours, date de facture.',
  lines: [
    line('Cartes de visite 85 × 55 mm, recto verso, papier coton 600 g', '1000', '0.24', {
      reference: 'CDV-600',
      unit: 'sheet',
    }),
    line('Affiches 40 × 60 cm, quadrichromie, couché mat 170 g', '150', '2.85', {
      reference: 'AFF-4060',
      unit: 'sheet',
    }),
    line('Livre de photographies « Rives », 96 pages cousues', '120', '9.40', {
      reference: 'LIV-096',
      detail: 'Format 21 × 26 cm, couverture rigide, ISBN fourni par le client',
      unit: 'sheet',
      vatRate: '5.5',
    }),
    line('Épreuves contractuelles et calage', '1', '95.00', { reference: 'PREP', unit: 'flat' }),
  ],
}
