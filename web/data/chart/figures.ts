import { formatAmount, formatAmountBriefly, formatBriefly, formatNumber, formatPercent } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

// How cells of a query's answer are written.

/** How a measure is written; what the server says of a column. */
export type Shape = { format: 'text' | 'date' | 'money' | 'integer' | 'decimal' | 'percent'; currency: string | null }

/** `exact`: to the cent; `rounded`: for a headline; `whole`: without cents, however small; `compact`: on a bar. */
export type Brevity = 'exact' | 'rounded' | 'whole' | 'compact'

/** Below this a headline keeps its cents. */
const CENTS_MATTER = 1000

/** A share that says nothing any more: of a product that was sold before the file begins, and came back since. */
const SENSELESS = 10

/** A figure for a reader: ("17374786.25", money in GBP, "fr") → "17 374 786,25 £"; "—" where there is none. */
export const figureText = (cell: string | null, shape: Shape, language: Language, how: Brevity = 'exact'): string => {
  if (cell === null) return '—'
  const value = Number(cell)
  if (shape.format === 'text' || shape.format === 'date' || !Number.isFinite(value)) return cell
  if (shape.format === 'percent') {
    // Beyond ten times the whole, the number says only that there is no whole to be a share of.
    if (value > SENSELESS) return `>\u00a0${formatPercent(SENSELESS, language)}`
    return formatPercent(value, language, 1)
  }
  if (shape.format === 'money') {
    if (how === 'compact') return formatAmountBriefly(value, shape.currency, language, 'compact')
    if (how === 'exact' || (how === 'rounded' && Math.abs(value) < CENTS_MATTER))
      return formatAmount(cell, shape.currency, language)
    return formatAmountBriefly(value, shape.currency, language, 'rounded')
  }
  if (how === 'compact' && Math.abs(value) >= 10_000) return formatBriefly(value, language)
  return formatNumber(shape.format === 'integer' ? value : Math.round(value * 100) / 100, language)
}

/** How the amounts of one column are written: all with their cents, or none. */
export const brevityOf = (cells: readonly (string | null | undefined)[]): 'exact' | 'whole' =>
  cells.some((cell) => Math.abs(Number(cell ?? 0)) >= CENTS_MATTER) ? 'whole' : 'exact'

/** Whether two cells are one number; `digits`: where the first was rounded to so many when it was kept. */
export const isSame = (cell: string | null, found: string | null, digits?: number): boolean => {
  if (cell === null || found === null) return cell === found
  const [one, other] = [Number(cell), Number(found)]
  return digits === undefined ? one === other : Math.abs(one - other) <= 0.5 * 10 ** -digits + 1e-9
}

export type Change = {
  /** Against the former value: 0.12 is 12 % more; of shares the difference itself, in points. */
  by: number
  inPoints: boolean
}

/** What changed between two values; null where the former one gives nothing to compare with. */
export const changeOf = (now: string | null, before: string | null, format: Shape['format']): Change | null => {
  if (now === null || before === null) return null
  const [value, former] = [Number(now), Number(before)]
  if (!Number.isFinite(value) || !Number.isFinite(former)) return null
  if (format === 'percent' && Math.max(value, former) > SENSELESS) return null
  if (format === 'percent') return { by: value - former, inPoints: true }
  return former === 0 ? null : { by: (value - former) / Math.abs(former), inPoints: false }
}

/** ("+12 %", "−3,1 points", "×287"): always with its sign; "=" where nothing changed in the digits shown. */
export const changeText = ({ by, inPoints }: Change, language: Language, points: string): string => {
  // Beyond ten times, percents are only long.
  if (!inPoints && by >= 9) return `×${formatNumber(Math.round(by + 1), language)}`
  const scaled = by * 100
  // Nearly all is not all: of 4 833 that became 8, something is left.
  const nearlyAll = !inPoints && by > -1 && scaled <= -99.5
  const digits = Math.abs(scaled) < 10 || nearlyAll ? 1 : 0
  const nearest = Math.round(scaled * 10 ** digits) / 10 ** digits
  const rounded = nearlyAll ? Math.max(nearest, -99.9) : nearest
  if (rounded === 0) return '='
  const sign = rounded > 0 ? '+' : '−'
  if (!inPoints) return `${sign}${formatPercent(Math.abs(rounded) / 100, language, digits)}`
  return `${sign}${formatNumber(Math.abs(rounded), language)}\u00a0${points}`
}

/** Whether a change is good news: of returns, less is. */
export const toneOf = (change: Change | null, better: 'more' | 'less' | 'neither'): 'good' | 'bad' | 'plain' => {
  if (!change || better === 'neither' || Math.abs(change.by) < 0.0005) return 'plain'
  return change.by > 0 === (better === 'more') ? 'good' : 'bad'
}

/**
 * Round values for the lines behind bars, from zero to just above the largest: 0, 500, 1000 for 870; below zero to just
 * under the lowest, where months of credit notes outweigh the rest. Steps are 1, 2 or 5 times a power of ten, at most
 * `most` for the whole span and one more, and no smaller than `least`.
 */
export const ticksOf = (largest: number, lowest = 0, { most = 4, least = 0 } = {}): number[] => {
  const [top, bottom] = [Math.max(0, largest), Math.min(0, lowest)]
  if (!(top - bottom > 0)) return [0]
  const rough = (top - bottom) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(least, power * ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10))
  const steps = (value: number) => Math.ceil(value / step - 1e-9)
  const below = steps(-bottom)
  return Array.from({ length: below + steps(top) + 1 }, (_, index) => (index - below) * step)
}
