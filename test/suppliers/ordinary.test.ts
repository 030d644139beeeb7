import { expect, test } from 'vitest'
import { detectSurprises } from '#invoices/suppliers/surprises/detect.ts'
import type { SeenInvoice } from '#invoices/suppliers/twin/seen.ts'
import { addDays } from '#shared/calendar.ts'
import { ordinaryStream } from './stream.ts'

// False alarms are worse than silence: thousands of invoices of ordinary suppliers, each compared with those before it.

const kinds = (invoice: SeenInvoice, others: SeenInvoice[]) =>
  detectSurprises(invoice, {
    others,
    validated: others,
    confirmedIbans: [],
    ibanOf: null,
    elsewhere: [],
    differences: [],
  }).map(({ kind }) => kind)

test('ordinary suppliers, drawn with the demo’s generator, raise no false alarm', () => {
  const counts = new Map<string, number>()
  let asked = 0
  for (let seed = 1; seed <= 120; seed++) {
    const stream = ordinaryStream(seed, 24)
    const rates = new Set(stream.flatMap((one) => one.rates.map(({ rate }) => rate)))
    for (const [index, invoice] of stream.entries()) {
      asked++
      for (const kind of kinds({ ...invoice, validated: false }, stream.slice(0, index))) {
        // Who sells at several rates shows each of them for a first time.
        if (kind !== 'vat_unusual' || rates.size === 1) counts.set(kind, (counts.get(kind) ?? 0) + 1)
      }
    }
  }
  const unusual = counts.get('amount_unusual') ?? 0
  counts.delete('amount_unusual')
  expect([...counts]).toEqual([])
  // Orders of chance lines vary by a factor of a thousand: one in a thousand is an outlier indeed.
  expect(unusual).toBeLessThanOrEqual(asked / 1000)
  // The streams are watched: a changed IBAN in any of them is seen.
  const watched = ordinaryStream(1, 24)
  const last = watched.at(-1)
  expect(
    last &&
      kinds(
        { ...last, iban: 'DE89370400440532013000', date: addDays(last.date ?? '2026-01-01', 1) },
        watched.slice(0, -1),
      ),
  ).toContain('iban_changed')
})
