import { compare } from '#shared/money.ts'
import { amountsOf } from '../twin/amounts.ts'
import { isCredit, type SeenInvoice } from '../twin/seen.ts'
import { rateKey } from '../twin/twin.ts'
import type { Found } from './found.ts'

/** A total far from what the supplier's invoices cost. Deposits and credit notes are parts of something else. */
export const unusualAmount = (invoice: SeenInvoice, validated: readonly SeenInvoice[]): Found | null => {
  const { totalTtc: amount, currency, docType, doubtful } = invoice
  if (!amount || !currency || isCredit(invoice) || docType === 'deposit' || doubtful.includes('total_ttc')) return null
  const usual = amountsOf(
    validated.filter((one) => one.docType !== 'deposit'),
    currency,
  )
  if (!usual || (compare(amount, usual.low) >= 0 && compare(amount, usual.high) <= 0)) return null
  const details = { amount, low: usual.low, high: usual.high, currency }
  return { kind: 'amount_unusual', fact: `${amount} ${currency}`, blocks: false, details }
}

const FEWEST = 4
/** Who sells at several rates shows a rare one late. */
const FEWEST_MIXED = 12

/** Rates that none of the supplier's validated invoices (at least four with a rate) ever had. */
export const unusualRates = (invoice: SeenInvoice, validated: readonly SeenInvoice[]): Found[] => {
  if (invoice.doubtful.includes('total_tva') || isCredit(invoice)) return []
  const rated = validated.filter((one) => one.rates.length > 0)
  const usual = [...new Set(rated.flatMap((one) => one.rates.map(({ rate }) => rateKey(rate))))]
  if (rated.length < (usual.length > 1 ? FEWEST_MIXED : FEWEST)) return []
  const fresh = new Set(invoice.rates.map(({ rate }) => rateKey(rate)).filter((rate) => !usual.includes(rate)))
  return [...fresh].map((rate) => ({
    kind: 'vat_unusual' as const,
    fact: rate,
    blocks: false,
    details: { rate, usual: usual.toSorted((a, b) => compare(b, a)) },
  }))
}
