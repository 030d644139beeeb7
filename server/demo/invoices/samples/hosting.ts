import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

const month = (own: Pick<InvoiceSpec, 'number' | 'date' | 'dueDate' | 'lines'>): InvoiceSpec => ({
  ...blank,
  ...accounts.host,
  supplier: suppliers.host,
  paymentTerms: 'Prélèvement automatique à la date d’échéance.',
  ...own,
})

/** The same supplier every month: its number goes up, its amounts hardly move. */
export const hostingSeptember = month({
  number: 'BH-2026-09-0412',
  date: '2026-09-01',
  dueDate: '2026-09-15',
  lines: [
    line('Serveur dédié Cumulus 32', '1', '79.00', { unit: 'month', detail: 'Période du 01/09/2026 au 30/09/2026' }),
    line('Stockage objet, 2 To', '2', '11.50', { unit: 'month' }),
    line('Nom de domaine sauge-citron.example, renouvellement', '1', '14.90'),
  ],
})

export const hostingOctober = month({
  number: 'BH-2026-10-0436',
  date: '2026-10-01',
  dueDate: '2026-10-15',
  lines: [
    line('Serveur dédié Cumulus 32', '1', '79.00', { unit: 'month', detail: 'Période du 01/10/2026 au 31/10/2026' }),
    line('Stockage objet, 3 To', '3', '11.50', { unit: 'month' }),
  ],
})
