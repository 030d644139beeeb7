import type { Amount } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import { type RoleScores, scoreOf } from '../labels/score.ts'
import type { Row, Sheet } from '../page/segments.ts'
import { isKnownRate, vatCents } from './rates.ts'

/** VAT of one rate as the page breaks it down; cents. */
export type VatPart = { rate: number; base: number | null; amount: number; row: number; spot: Amount }

const close = (a: number, b: number) => Math.abs(a - b) <= 1

/** Pairs (base, tax) of one row that the rate joins. */
function pairIn(numbers: readonly Amount[], rate: number): { base: Amount; tax: Amount } | null {
  for (const base of numbers) {
    for (const tax of numbers) {
      if (base === tax || base.cents === null || tax.cents === null || base.cents === 0) continue
      if (close(vatCents(base.cents, rate), tax.cents) && (rate > 0 || tax.cents === 0)) return { base, tax }
    }
  }
  return null
}

/** "Frais de déplacement : 10 % sur 100,00 EUR  10,00": a share of an amount, not a tax on it. */
function isAllowance(numbers: readonly Amount[], scores: Map<Amount, RoleScores>, text: string): boolean {
  const isShare = /%\s*(?:sur|de|du|of|on|von|auf|op|van|di|su|sobre)\s/i.test(text)
  if (!isShare || /\b(?:tva|vat|gst|mwst|ust|btw|iva)\b/i.test(text)) return false
  return numbers.some((amount) =>
    (['discount', 'charge'] as const).some((role) => {
      const label = scores.get(amount)?.get(role)?.label
      return label?.opens && label.segment.row === amount.segment.row
    }),
  )
}

/** Rates in a row: with a percent sign, or bare beside two amounts. */
const ratesIn = (numbers: readonly Amount[], money: readonly Amount[]): Amount[] =>
  numbers.filter(
    ({ percent, decimals, currency, value }) =>
      (percent || (decimals <= 2 && !currency && money.length >= 2 && Number(value) !== 0)) &&
      isKnownRate(Number(value)),
  )

/** The one amount of a row, where a label calls it a tax. */
function loneTax(money: readonly Amount[], scores: Map<Amount, RoleScores>): Amount | null {
  const [tax] = money.filter(
    (amount) => scoreOf(scores.get(amount), 'total_tva') > 0.4 || scoreOf(scores.get(amount), 'vat_amount') > 0.4,
  )
  return tax && money.length === 1 ? tax : null
}

/** What one row breaks down: base and tax of the first rate that joins them, or the tax of each rate that names one. */
function partsInRow(row: number, numbers: readonly Amount[], scores: Map<Amount, RoleScores>): VatPart[] {
  const money = numbers.filter((amount) => !amount.percent && amount.decimals === 2)
  const parts: VatPart[] = []
  for (const rateSpot of ratesIn(numbers, money)) {
    const rate = Number(rateSpot.value)
    const others = money.filter((amount) => amount !== rateSpot)
    const pair = pairIn(others, rate)
    if (pair) {
      const [base, amount] = [Math.abs(pair.base.cents ?? 0), Math.abs(pair.tax.cents ?? 0)]
      return [...parts, { rate, base, amount, row, spot: pair.tax }]
    }
    const tax = rateSpot.percent ? loneTax(others, scores) : null
    if (tax && tax.cents !== null) parts.push({ rate, base: null, amount: Math.abs(tax.cents), row, spot: tax })
  }
  return parts
}

/** Words of a row that make it a sentence rather than a line of a table. */
const MOST_PROSE = 8

const isProse = (row: Row | undefined): boolean =>
  (row?.segments ?? []).reduce(
    (sum, { tokens }) => sum + tokens.filter(({ text }) => /^[a-z]{3,}$/.test(text)).length,
    0,
  ) > MOST_PROSE

/**
 * Breakdown by rate: rows that hold a rate and either base and tax (proved by base × rate = tax) or a tax under a VAT label.
 * `skip`: rows of line items, whose rate says nothing about sums.
 */
export function vatPartsOf(
  sheet: Sheet,
  amounts: readonly Amount[],
  scores: Map<Amount, RoleScores>,
  skip: ReadonlySet<number>,
): VatPart[] {
  const parts: VatPart[] = []
  for (const [at, numbers] of Map.groupBy(amounts, (amount) => amount.segment.row)) {
    const row = sheet.rows[at]
    if (skip.has(at) || isProse(row) || isAllowance(numbers, scores, row?.text ?? '')) continue
    parts.push(...partsInRow(at, numbers, scores))
  }
  return dedupe([...parts, ...underHeads(amounts, scores, skip)])
}

/** "TVA 20 %" heads a column and its amount stands below, without a base. */
function underHeads(amounts: readonly Amount[], scores: Map<Amount, RoleScores>, skip: ReadonlySet<number>): VatPart[] {
  const best = new Map<Label, { part: VatPart; score: number }>()
  for (const amount of amounts) {
    const at = scores.get(amount)?.get('total_tva')
    if (!at || at.score < 0.5 || amount.percent || amount.cents === null || amount.decimals !== 2) continue
    if (skip.has(amount.segment.row) || at.label.segment.row === amount.segment.row) continue
    const rate = Number(
      /(\d{1,2}(?:[.,]\d{1,2})?)\s*%/.exec(at.label.segment.text)?.[1]?.replace(',', '.') ?? Number.NaN,
    )
    if (!isKnownRate(rate) || (best.get(at.label)?.score ?? 0) >= at.score) continue
    const part = { rate, base: null, amount: Math.abs(amount.cents), row: amount.segment.row, spot: amount }
    best.set(at.label, { part, score: at.score })
  }
  return [...best.values()].map(({ part }) => part)
}

/** The same part may stand in a table (with its base) and again among the totals. */
function dedupe(parts: VatPart[]): VatPart[] {
  const kept: VatPart[] = []
  for (const part of parts.toSorted((a, b) => Number(b.base !== null) - Number(a.base !== null))) {
    if (
      !kept.some(
        (other) =>
          other.rate === part.rate && other.amount === part.amount && (part.base === null || other.base === part.base),
      )
    )
      kept.push(part)
  }
  return kept.toSorted((a, b) => a.row - b.row)
}
