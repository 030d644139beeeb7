import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** A deposit was paid at booking: what is left to pay is not the total. */
export const rental: InvoiceSpec = {
  ...blank,
  ...accounts.stage,
  supplier: suppliers.stage,
  number: 'F-2026-0217',
  date: '2026-07-20',
  dueDate: '2026-08-19',
  delivered: '2026-07-17',
  deposit: { amount: '600.00', date: '2026-06-05', label: 'Acompte versé le 05.06.2026' },
  paymentTerms: 'Solde à 30 jours par virement.',
  lines: [
    line('Location du plateau cyclo 80 m²', '2', '640.00', {
      unit: 'day',
      detail: 'Les 16 et 17 juillet 2026, 8 h – 20 h',
    }),
    line('Régisseur lumière', '16', '38.50', { unit: 'hour' }),
    line('Remise en peinture du cyclo', '1', '120.00', { unit: 'flat' }),
    line('Loges et table de maquillage', '2', '45.00', { unit: 'day' }),
  ],
}
