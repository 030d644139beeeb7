import type { Amount } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import { type RoleScores, scoreOf } from '../labels/score.ts'
import type { Sheet } from '../page/segments.ts'
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
  for (const [row, numbers] of Map.groupBy(amounts, (amount) => amount.segment.row)) {
    if (skip.has(row)) continue
    const text = sheet.rows[row]?.segments ?? []
    const prose = text.reduce(
      (sum, segment) => sum + segment.tokens.filter((token) => /^[a-z]{3,}$/.test(token.text)).length,
      0,
    )
    if (prose > 8 || isAllowance(numbers, scores, sheet.rows[row]?.text ?? '')) continue
    const money = numbers.filter((amount) => !amount.percent && amount.decimals === 2)
    const rates = numbers.filter(
      (amount) =>
        (amount.percent || (amount.decimals <= 2 && !amount.currency && money.length >= 2)) &&
        isKnownRate(Number(amount.value)),
    )
    for (const rateSpot of rates) {
      const rate = Number(rateSpot.value)
      if (rate === 0 && !rateSpot.percent) continue
      const others = money.filter((amount) => amount !== rateSpot)
      const pair = pairIn(others, rate)
      if (pair)
        parts.push({
          rate,
          base: Math.abs(pair.base.cents ?? 0),
          amount: Math.abs(pair.tax.cents ?? 0),
          row,
          spot: pair.tax,
        })
      else if (rateSpot.percent) {
        const [tax] = others.filter(
          (amount) => scoreOf(scores.get(amount), 'total_tva') > 0.4 || scoreOf(scores.get(amount), 'vat_amount') > 0.4,
        )
        if (tax && others.length === 1 && tax.cents !== null)
          parts.push({ rate, base: null, amount: Math.abs(tax.cents), row, spot: tax })
      }
      if (pair) break
    }
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
