import { isCredit, type SeenInvoice } from './seen.ts'
import { isNumbered, type Numbered, numbered, type Placed, placeIn, type Sequence, write } from './sequence.ts'

// Where an invoice stands in its supplier's sequence: what is missing before it, what it follows.

/** Longer runs are another customer's numbers, not lost invoices. */
const LONGEST_GAP = 20

export type Gap = { from: string; to: string; missing: string[] }

/**
 * Numbers missing between an invoice and the one before it. `present`: what has come, in whatever state, is not missing;
 * but a number that may be misread is no place to count from. Null unless the supplier numbers consecutively.
 */
export const gapBefore = (invoice: SeenInvoice, sequence: Sequence, present: readonly SeenInvoice[]): Gap | null => {
  if (!sequence.consecutive || !isNumbered(invoice)) return null
  const own = placeIn(sequence.template, sequence.reset, invoice)
  if (!own) return null
  const known = inScope(own, sequence, present, isCredit(invoice))
  const sure = present.filter(({ doubtful }) => !doubtful.includes('invoice_number'))
  const before = highest(inScope(own, sequence, sure, isCredit(invoice)))
  const count = before ? own.counter - before.counter - 1 : 0
  if (!before || count < 1 || count > LONGEST_GAP) return null
  const missing = Array.from({ length: count }, (_, index) => before.counter + 1 + index)
    .filter((counter) => !known.some((one) => one.counter === counter))
    .map((counter) => write(sequence.template, own.date, counter, own.width))
  return missing.length > 0 ? { from: before.number, to: own.number, missing } : null
}

const numberedAs = (one: Numbered, { scope, counter }: Placed, { template, reset }: Sequence): boolean => {
  const placed = placeIn(template, reset, one)
  return placed?.scope === scope && placed.counter === counter
}

/** Lower counters of the same year, month or ever. */
const inScope = (own: Placed, { template, reset }: Sequence, list: readonly SeenInvoice[], credit: boolean): Placed[] =>
  numbered(list, credit)
    .flatMap((one) => placeIn(template, reset, one) ?? [])
    .filter((one) => one.scope === own.scope && one.counter < own.counter)

const highest = (placed: readonly Placed[]): Placed | null =>
  placed.toSorted((a, b) => b.counter - a.counter)[0] ?? null

/**
 * The validated invoice whose number this one follows: same pattern, later counter, no older date, a step as the supplier
 * takes them. `next`: it is the very next number of one who numbers consecutively.
 */
export const follows = (
  invoice: SeenInvoice,
  sequence: Sequence,
  validated: readonly SeenInvoice[],
): { number: string; date: string; next: boolean } | null => {
  if (!isNumbered(invoice)) return null
  const { date } = invoice
  const own = placeIn(sequence.template, sequence.reset, invoice)
  if (!own) return null
  const before = highest(inScope(own, sequence, validated, isCredit(invoice)))
  if (!before || before.date > date) return null
  // A number that is there already follows nothing: it comes again.
  const again = numbered(validated, isCredit(invoice)).some((one) => numberedAs(one, own, sequence))
  if (again) return null
  const step = own.counter - before.counter
  if (step > 3 * sequence.longestStep) return null
  return { number: before.number, date: before.date, next: sequence.consecutive && step === 1 }
}
