import { seenInvoice } from '#invoices/suppliers/testing/sample.ts'
import type { SeenInvoice } from '#invoices/suppliers/twin/seen.ts'
import { type Random, random } from '#server/demo/invoices/random.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import type { InvoiceSpec, Line } from '#server/demo/invoices/spec.ts'
import { totalsOf } from '#server/demo/invoices/totals.ts'
import { addDays } from '#shared/calendar.ts'

/** What an ordinary supplier keeps: its account, its rates, its price list, its way of numbering. */
type Habits = {
  first: InvoiceSpec
  rates: string[]
  prices: Map<string, string>
  step: (lots: Random) => number
  days: (lots: Random) => number
  lines: number
}

const steps: Habits['step'][] = [
  () => 1,
  (lots) => lots.integer(1, 4),
  (lots) => lots.integer(2, 40),
  (lots) => lots.integer(300, 900),
]
const rhythms: Habits['days'][] = [
  (lots) => 30 + lots.integer(-2, 2),
  (lots) => 7 + lots.integer(-1, 1),
  (lots) => lots.integer(3, 70),
  (lots) => 91 + lots.integer(-4, 4),
]

const habitsOf = (seed: number): Habits => {
  const lots = random(seed)
  const first = randomSpec(seed)
  const rates = [...new Set(first.lines.map((line) => line.vatRate))]
  const [step, days] = [lots.pick(steps), lots.pick(rhythms)]
  return { first, rates, prices: new Map(), step, days, lines: lots.integer(1, 6) }
}

const line = (lots: Random, { rates, prices }: Habits, one: Line): Line => {
  const unitPrice = prices.get(one.description) ?? one.unitPrice
  prices.set(one.description, unitPrice)
  return { ...one, unitPrice, vatRate: rates.includes(one.vatRate) ? one.vatRate : lots.pick(rates) }
}

/** Lines of the next drawn invoice in this language. */
const linesIn = (language: InvoiceSpec['language'], seed: number): Line[] => {
  const drawn = randomSpec(seed)
  return drawn.language === language ? drawn.lines : linesIn(language, seed + 1)
}

/**
 * Invoices that an ordinary supplier sends one after the other, drawn with the demo's generator: what they say varies,
 * its habits do not. The same for the same seed.
 */
export const ordinaryStream = (seed: number, count: number): SeenInvoice[] => {
  const lots = random(seed * 7919)
  const habits = habitsOf(seed)
  const { first } = habits
  const dressed = lots.pick([(n: number) => `FA-${n}`, (n: number) => `${n}`, (n: number) => `2026/${n}`])
  let [counter, date] = [lots.integer(1000, 5000), '2024-09-02']
  return Array.from({ length: count }, (_, index) => {
    counter += habits.step(lots)
    date = addDays(date, habits.days(lots))
    const size = Math.max(1, habits.lines + lots.integer(-1, 1))
    const lines = linesIn(first.language, (seed * 1000 + index) * 50)
      .slice(0, size)
      .map((one) => line(lots, habits, { ...one, discount: null }))
    const spec: InvoiceSpec = { ...first, type: 'invoice', number: dressed(counter), date, lines, deposit: null }
    return seenOf(spec)
  })
}

/** An invoice as it is believed after a faultless reading and a person's word. */
export const seenOf = (spec: InvoiceSpec): SeenInvoice => {
  const totals = totalsOf(spec)
  return seenInvoice({
    docType: spec.type,
    name: spec.supplier.name,
    siren: spec.supplier.siren,
    vat: spec.supplier.vat,
    number: spec.number,
    date: spec.date,
    dueDate: spec.dueDate,
    currency: spec.currency,
    totalTtc: totals.gross,
    iban: spec.iban,
    rates: totals.taxes.map(({ rate, base }) => ({ rate, base })),
    lines: spec.lines.map(({ description, quantity, unitPrice }, index) => ({
      description,
      quantity,
      unitPrice,
      lineTotal: totals.lines[index] ?? null,
    })),
  })
}
