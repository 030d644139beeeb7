import type { SeenInvoice } from '../twin/seen.ts'

// For tests: an ordinary validated invoice, and streams of them.

let made = 0

/** `change`: what matters to the test. Each has an id of its own and came in after the one before. */
export const seenInvoice = (change: Partial<SeenInvoice> = {}): SeenInvoice => {
  made++
  return {
    id: `00000000-0000-4000-8000-${String(made).padStart(12, '0')}`,
    validated: true,
    received: new Date(Date.UTC(2026, 0, 1) + made * 60_000).toISOString(),
    docType: 'invoice',
    name: 'Imprimerie Tournepresse',
    siren: '842196375',
    vat: null,
    number: null,
    date: null,
    dueDate: null,
    currency: 'EUR',
    totalTtc: null,
    iban: null,
    ibanDoubted: false,
    rates: [],
    lines: [],
    photo: false,
    doubtful: [],
    ...change,
  }
}
