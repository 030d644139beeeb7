import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** A German supplier: admission to a course held in Germany, so German VAT. */
export const workshop: InvoiceSpec = {
  ...blank,
  ...accounts.academy,
  language: 'de',
  supplier: suppliers.academy,
  number: 'RE-2026-1093',
  date: '2026-05-12',
  dueDate: '2026-05-26',
  delivered: '2026-05-08',
  paymentTerms: 'Zahlbar innerhalb von 14 Tagen ohne Abzug.',
  notes: ['Wir danken für Ihre Teilnahme und freuen uns auf ein Wiedersehen in Köln.'],
  lines: [
    line('Workshop „Studiolicht für Produkte“, zwei Tage', '2', '590.00', {
      reference: '4100',
      detail: 'Köln, 7. und 8. Mai 2026',
      vatRate: '19',
    }),
    line('Studiomiete, anteilig', '16', '22.50', { reference: '4210', unit: 'hour', vatRate: '19' }),
    line('Teilnehmerunterlagen', '2', '34.00', { reference: '4305', vatRate: '19' }),
  ],
}
