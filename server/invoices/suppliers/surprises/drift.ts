import Big from 'big.js'
import { near } from '#shared/money.ts'
import { fold } from '../../fold.ts'
import { remember } from '../twin/remember.ts'
import { isCredit, type SeenInvoice, type SeenLine } from '../twin/seen.ts'
import type { Found } from './found.ts'

// The same goods at another price.

const LEAST_PERCENT = 3
/** Invoices in a row at one price that make it stable. */
const STABLE = 2
/** What was last sold longer ago than this many invoices has no price to compare with. */
const FAR_ENOUGH = 36
/** A new price list changes every line: the dearest ones tell it. */
const MOST = 3

const MONTHS =
  /\b(janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december|januar|februar|marz|juni|juli|oktober|dezember)\b/g

/** A description without the dates and periods that change every month. */
export const lineKey = (description: string): string =>
  fold(description)
    .replace(/\b\d{1,4}[/.-]\d{1,2}([/.-]\d{2,4})?\b/g, ' ')
    .replace(MONTHS, ' ')
    .replace(/\b(19|20)\d\d\b/g, ' ')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

type Priced = { key: string; description: string; price: Big; total: Big }

/** Lines whose own equation holds: a price that was misread is no drift. */
const pricedLines = (lines: readonly SeenLine[]): Priced[] =>
  lines.flatMap(({ description, quantity, unitPrice, lineTotal }) => {
    const key = lineKey(description)
    if (!quantity || !unitPrice || !lineTotal || key.length < 3) return []
    if (Big(unitPrice).lte(0) || Big(quantity).lte(0)) return []
    // A discount on the line lowers its total, never its unit price; one cent for rounding.
    if (!near(Big(quantity).times(unitPrice).toFixed(), lineTotal, '0.01')) return []
    return [{ key, description, price: Big(unitPrice), total: Big(lineTotal) }]
  })

/** The one price of each thing on an invoice; a thing at two prices has none. */
const pricesOf = remember((invoice: SeenInvoice): Map<string, Priced> => {
  const prices = new Map<string, Priced | null>()
  for (const line of pricedLines(invoice.lines)) {
    const known = prices.get(line.key)
    if (known === undefined) prices.set(line.key, line)
    else if (known && !known.price.eq(line.price)) prices.set(line.key, null)
  }
  return new Map([...prices].flatMap(([key, line]) => (line ? [[key, line] as const] : [])))
})

/**
 * Lines whose unit price differs by 3 % or more from what it was on the last validated invoices that have them, where it
 * had been the same on at least two in a row. Only invoices in the same currency and not later than this one are asked.
 */
export const priceDrifts = (invoice: SeenInvoice, validated: readonly SeenInvoice[]): Found[] => {
  const { date } = invoice
  if (isCredit(invoice) || !date) return []
  const earlier = validated
    .filter((one) => one.date !== null && one.date <= date && one.currency === invoice.currency && !isCredit(one))
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
    .slice(0, FAR_ENOUGH)
  const drifts = [...pricesOf(invoice).values()].flatMap((line) => {
    const history = earlier.flatMap((one) => {
      const price = pricesOf(one).get(line.key)?.price
      return price ? [{ date: one.date, price }] : []
    })
    const old = history[0]?.price
    const changed = old ? history.findIndex(({ price }) => !price.eq(old)) : -1
    const stable = changed < 0 ? history : history.slice(0, changed)
    if (!old || stable.length < STABLE) return []
    const percent = line.price.minus(old).div(old).times(100)
    if (percent.abs().lt(LEAST_PERCENT)) return []
    return [{ line, old, percent, since: stable.at(-1)?.date ?? null, weight: line.total.times(percent.abs()) }]
  })
  return drifts
    .toSorted((a, b) => b.weight.cmp(a.weight))
    .slice(0, MOST)
    .map(({ line, old, percent, since }) => ({
      kind: 'price_drift' as const,
      fact: `${line.key} ${old.toFixed()} ${line.price.toFixed()}`,
      blocks: false,
      details: {
        description: line.description,
        old: old.toFixed(2),
        new: line.price.toFixed(2),
        percent: Number(percent.toFixed(1)),
        since,
      },
    }))
}
