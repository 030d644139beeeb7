import { readFileSync } from 'node:fs'
import type { z } from 'zod'
import type { Language } from '#platform/problem.ts'
import type { Words } from '#platform/semantic.ts'
import { formatAmount, formatDate, formatNumber, formatPercent } from '#shared/format.ts'
import type { CurrencyReading } from '../clean/forms/currencies.ts'
import type { DeductionReading } from '../clean/forms/deductions.ts'
import type { DateReading } from '../clean/forms/forms.ts'
import type { SignReading } from '../clean/judge/signs.ts'
import type { CleanFigures } from '../clean/summary.ts'
import type { QualityCheck } from './contract.ts'

// What a declared check is.

/** How cleaning read the dates, the signs, the currencies and what was taken off (runs of before: not at all), and what its rounding takes from the revenue. */
export type Cleaned = DateReading &
  SignReading &
  Partial<CurrencyReading> &
  Partial<DeductionReading> &
  Pick<CleanFigures, 'rounding' | 'grossRevenue'>

/** Counts of what is published, that shares are of. `formerKept`: lines of what is published till now, of the file `formerName`; null: nothing comparable. */
export type Totals = {
  raw: number
  kept: number
  returns: number
  products: number
  reviews: number
  formerKept: number | null
  formerName: string | null
  /** Days from the last sale to today; null: no sale. */
  age: number | null
  lastDay: string | null
  /** Null: not known any more. */
  cleaned: Cleaned | null
}

/** What a run found, as it is kept. Money is an exact decimal. */
export type Found = {
  value: number | null
  failedRows: number
  damage: string | null
  details: Record<string, string | number | null>
}

type Family = z.infer<typeof QualityCheck>['family']

export type Failing = {
  /** SQL of the rows that fail, of workspace $1; its column `damage` is the money of each. */
  rows: string
  /** SQL by which they are shown: over columns that tell every two rows apart, or pages would repeat some and lose others. */
  order: string
  /** They are of the lines and products of a file alone, and their SQL says the same to DuckDB: measured while it cleans (`lines.ts`). */
  ofLines?: true
}

export type Check = {
  key: string
  family: Family
  label: Words
  unit: 'share' | 'days' | 'count'
  warnAt: number | null
  failAt: number | null
  /** Reason of cleaning whose lines these are. */
  rejects: string | null
  /** The rows that fail. Null: the check has none. */
  failing: Failing | null
  /** More figures over the failing rows, as SQL aggregates by name. */
  figures?: Record<string, string>
  /** What is judged, from how many rows failed. Null: nothing to judge. */
  value: (failed: number, totals: Totals) => number | null
  /** What it says at most, whatever its value; left out: that it fails. */
  atWorst?: (totals: Totals) => 'warn' | 'fail'
  /** Figures of the totals that its sentence needs. */
  details?: (totals: Totals) => Found['details']
  finding: Record<Language, (found: Found, say: Say) => string>
}

/** How numbers are written in a sentence of one language. */
export type Say = {
  /** (2, "ligne", "lignes") → "2 lignes". French counts 0 and 1 as one, English 1 only. */
  count: (number: number, one: string, many: string) => string
  number: (number: number) => string
  percent: (share: number | null) => string
  money: (amount: string | number | null | undefined) => string
  /** A calendar day, "2026-03-02". */
  day: (iso: string | number | null | undefined) => string
}

export const sayIn = (language: Language, currency: string | null): Say => ({
  count: (number, one, many) => {
    const single = language === 'fr' ? Math.abs(number) < 2 : number === 1
    return `${formatNumber(number, language)} ${single ? one : many}`
  },
  number: (number) => formatNumber(number, language),
  // Eight lines of 30,000 are some: « 0 % » said none.
  percent: (share) => formatPercent(share ?? 0, language, (share ?? 0) < 0.001 ? 2 : 1),
  money: (amount) => formatAmount(String(amount ?? '0.00'), currency, language),
  day: (iso) => formatDate(String(iso ?? ''), language),
})

export const sqlOf = (name: string): string => readFileSync(new URL(`./sql/${name}.sql`, import.meta.url), 'utf8')

export const shareOf = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null)
