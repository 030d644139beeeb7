import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** The hybrid: a page for people, its Factur-X for programs. */
export const subscription: InvoiceSpec = {
  ...blank,
  ...accounts.software,
  supplier: suppliers.software,
  number: 'PL-202610-00877',
  date: '2026-10-02',
  dueDate: '2026-11-01',
  orderReference: 'ASC-2026-060',
  paymentTerms: 'Virement à 30 jours.',
  lines: [
    line('Abonnement Plumitif Comptabilité, formule Équipe', '12', '39.00', {
      unit: 'month',
      detail: 'Du 01/10/2026 au 30/09/2027',
      discount: null,
    }),
    line('Utilisateur supplémentaire', '24', '6.50', { unit: 'month', detail: 'Deux utilisateurs, douze mois' }),
    line('Reprise de l’historique comptable', '3.5', '85.00', { unit: 'hour' }),
  ],
}
