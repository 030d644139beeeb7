import Big from 'big.js'
import { daysBetween } from '#shared/calendar.ts'
import { compare, type Decimal } from '#shared/money.ts'
import { amountsOf } from './amounts.ts'
import type { Twin } from './contract.ts'
import { rhythmOf } from './rhythm.ts'
import { isCredit, median, type SeenInvoice } from './seen.ts'
import { sequenceOf } from './sequence.ts'

/**
 * What is usual for a supplier. Pure; only validated invoices count, credit notes apart. `confirmed`: IBANs that a person
 * checked.
 */
export const twinOf = (invoices: readonly SeenInvoice[], confirmed: readonly string[] = []): Twin => {
  const validated = invoices.filter((one) => one.validated)
  const sequence = sequenceOf(validated)
  return {
    invoices: validated.length,
    sequence: sequence && { pattern: sequence.pattern, last: sequence.last, next: sequence.next },
    rhythm: rhythmOf(validated),
    amounts: amountsOf(validated),
    vat: vatMix(validated),
    ibans: ibansOf(validated, confirmed),
    terms: termsOf(validated),
  }
}

/** One spelling of a rate: "20.00" → "20". */
export const rateKey = (rate: Decimal): string => Big(rate).toFixed()

/** Share of the net amount at each rate, largest first. */
const vatMix = (validated: readonly SeenInvoice[]): Twin['vat'] => {
  const bases = new Map<string, number>()
  for (const { rate, base } of validated.filter((one) => !isCredit(one)).flatMap((one) => one.rates))
    bases.set(rateKey(rate), (bases.get(rateKey(rate)) ?? 0) + Math.abs(Number(base ?? 0)))
  const sum = [...bases.values()].reduce((total, base) => total + base, 0)
  return [...bases]
    .map(([rate, base]) => ({ rate, share: sum === 0 ? 0 : Math.round((base / sum) * 10_000) / 10_000 }))
    .toSorted((a, b) => b.share - a.share || compare(b.rate, a.rate))
}

/** IBANs of validated invoices, latest first. One is trusted where a validated invoice shows it and nobody doubts it there. */
export const ibansOf = (validated: readonly SeenInvoice[], confirmed: readonly string[]): Twin['ibans'] => {
  const byIban = Map.groupBy(
    validated.filter((one) => one.iban !== null && !isCredit(one)),
    (one) => one.iban ?? '',
  )
  return [...byIban]
    .map(([iban, seen]) => {
      const dates = seen.map((one) => one.date ?? one.received.slice(0, 10)).toSorted()
      return {
        iban,
        first_seen: dates[0] ?? '',
        last_seen: dates.at(-1) ?? '',
        invoices: seen.length,
        trusted: confirmed.includes(iban) || seen.some((one) => !one.ibanDoubted),
      }
    })
    .toSorted((a, b) => b.last_seen.localeCompare(a.last_seen) || a.iban.localeCompare(b.iban))
}

/** The most frequent number of days to pay, of at least two invoices. */
const termsOf = (validated: readonly SeenInvoice[]): Twin['terms'] => {
  const days = validated.flatMap(({ date, dueDate }) => (date && dueDate ? [daysBetween(date, dueDate)] : []))
  if (days.length < 2) return null
  const counts = [...Map.groupBy(days, (one) => one)].map(([one, all]) => ({ days: one, invoices: all.length }))
  const most = Math.max(...counts.map((one) => one.invoices))
  // Terms "end of month" have no fixed number of days: their middle is told then.
  if (most === 1) return { days: Math.round(median(days)), invoices: days.length }
  return counts.filter((one) => one.invoices === most).toSorted((a, b) => a.days - b.days)[0] ?? null
}
