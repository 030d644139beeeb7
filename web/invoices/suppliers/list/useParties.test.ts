import { expect, test } from 'vitest'
import type { Party } from '#invoices/suppliers/contract.ts'
import { yearSums } from './useParties.ts'

const party = (year: Party['year']): Party => ({
  id: '0',
  role: 'supplier',
  name: 'ACME',
  siren: null,
  siret: null,
  vat: null,
  address: null,
  aliases: [],
  invoices: 1,
  last_invoice_date: null,
  year,
  open_surprises: 0,
})

test('different money is never added; cents add exactly', () => {
  const euros = { currency: 'EUR', total_ht: '0.10', total_ttc: '0.12' }
  const sums = yearSums([
    party([{ currency: 'USD', total_ht: '5.00', total_ttc: '5.00' }, euros]),
    party([euros]),
    party([{ currency: 'EUR', total_ht: '-0.20', total_ttc: '-0.12' }]),
    party([]),
  ])
  expect(sums).toEqual([
    { currency: 'EUR', total_ht: '0', total_ttc: '0.12' },
    { currency: 'USD', total_ht: '5', total_ttc: '5' },
  ])
})
