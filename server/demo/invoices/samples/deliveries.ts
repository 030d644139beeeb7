import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** Sent as UBL alone: there is no page to look at. */
export const deliveries: InvoiceSpec = {
  ...blank,
  ...accounts.couriers,
  supplier: suppliers.couriers,
  number: 'CM-26-1148',
  date: '2026-09-30',
  dueDate: '2026-10-30',
  delivered: '2026-09-30',
  paymentTerms: 'Virement à 30 jours.',
  lines: [
    line('Courses à vélo, Lyon intra-muros', '34', '7.20', { reference: 'C-INT' }),
    line('Courses à vélo-cargo, jusqu’à 60 kg', '9', '16.80', { reference: 'C-CAR' }),
    line('Attente au-delà de dix minutes', '1.25', '28.00', { reference: 'ATT', unit: 'hour' }),
  ],
}
