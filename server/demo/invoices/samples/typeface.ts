import type { InvoiceSpec } from '../spec.ts'
import { blank, line } from './blank.ts'
import { accounts, suppliers } from './suppliers.ts'

/** A British supplier, in pounds, reverse charge. */
export const typeface: InvoiceSpec = {
  ...blank,
  ...accounts.foundry,
  language: 'en',
  supplier: suppliers.foundry,
  number: 'INV-20871',
  date: '2026-06-18',
  dueDate: '2026-07-18',
  orderReference: 'ASC-2026-039',
  currency: 'GBP',
  exemption: {
    category: 'AE',
    code: 'VATEX-EU-AE',
    sentence: 'Outside the scope of UK VAT. Reverse charge: the customer accounts for VAT.',
  },
  paymentTerms: 'Payment within 30 days, in pounds sterling.',
  notes: ['Licences are granted upon receipt of payment. Thank you for setting your words in our type.'],
  lines: [
    line('Larkmere Serif, complete family, desktop licence', '3', '285.00', {
      reference: 'LS-D',
      detail: 'Fourteen styles, one licence per workstation',
      vatRate: '0',
    }),
    line('Larkmere Serif, web licence', '1', '420.00', {
      reference: 'LS-W',
      detail: 'Up to 250,000 page views a month',
      vatRate: '0',
    }),
    line('Custom ligatures and kerning', '5', '64.50', { reference: 'CU-H', unit: 'hour', vatRate: '0' }),
  ],
}
