import type { Logo } from './logos.ts'

// How an invoice looks, as data: any template draws any spec, so a handful of choices gives thousands of layouts.

export const families = ['sans', 'serif', 'mono'] as const
export const headers = ['logo-left', 'logo-right', 'band', 'centred', 'sidebar'] as const
export const metas = ['rows', 'columns', 'sentence', 'card'] as const
export const tables = ['lined', 'zebra', 'boxed', 'bare'] as const
export const amountStyles = ['fr-sign', 'fr-code', 'plain-code', 'en-sign', 'de-sign'] as const
export const dateStyles = ['slash', 'dots', 'dash', 'long', 'iso'] as const
export const columns = ['reference', 'description', 'quantity', 'unit', 'price', 'discount', 'vat', 'total'] as const

export type Family = (typeof families)[number]
export type AmountStyle = (typeof amountStyles)[number]
export type DateStyle = (typeof dateStyles)[number]
export type Column = (typeof columns)[number]

export type Template = {
  name: string
  body: Family
  display: Family
  /** Body size in points. */
  size: number
  accent: string
  ink: string
  /** A pale fill behind heads and cards. */
  tint: string
  logo: Logo
  header: (typeof headers)[number]
  meta: (typeof metas)[number]
  buyer: 'left' | 'right'
  table: (typeof tables)[number]
  columns: readonly Column[]
  totals: 'left' | 'right'
  /** A small table rate, base, VAT beside the totals. */
  taxTable: boolean
  amounts: AmountStyle
  dates: DateStyle
  /** Which of the wordings for each label, 0 to 3. */
  wording: 0 | 1 | 2 | 3
}
