import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** The paper invoice that somebody scanned. */
export const joinery: InvoiceSpec = {
  ...blank,
  ...accounts.joiner,
  supplier: suppliers.joiner,
  number: '26-0731',
  date: '2026-07-06',
  dueDate: '2026-08-05',
  paymentTerms: 'Règlement à 30 jours.',
  lines: [
    line('Bibliothèque sur mesure en chêne massif', '1', '1840.00', { unit: 'flat', detail: 'Huilée, 2,40 × 2,60 m' }),
    line('Plateau de table, frêne lamellé-collé', '2', '265.00'),
    line('Tasseaux rabotés 22 × 45 mm', '36', '3.85', { unit: 'metre' }),
    line('Pose et réglages', '7.5', '48.00', { unit: 'hour' }),
  ],
}
