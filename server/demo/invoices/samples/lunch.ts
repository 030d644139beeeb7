import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { suppliers } from './suppliers.ts'

/** A till receipt. Its net prices are such that the printed ones, tax included, are exact to the cent. */
export const lunch: InvoiceSpec = {
  ...blank,
  supplier: suppliers.restaurant,
  type: 'receipt',
  number: '004127',
  date: '2026-10-08',
  notes: [],
  lines: [
    line('Formule du canut', '2', '18.00', { vatRate: '10' }),
    line('Quenelle de brochet', '1', '16.50', { vatRate: '10' }),
    line('Tarte aux pralines', '2', '6.50', { vatRate: '10' }),
    line('Eau gazeuse 75 cl', '1', '4.50', { vatRate: '10' }),
    line('Café', '3', '2.00', { vatRate: '10' }),
  ],
}
