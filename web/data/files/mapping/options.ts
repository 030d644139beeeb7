import type { RunRequest, RunSettings } from '#data/etl/contract.ts'
import type { Strategy } from '#data/match/contract.ts'

export const dateOrders = ['day-first', 'month-first'] as const satisfies readonly RunRequest['date_order'][]

/** Settings of a run as they stand in the form: text as typed. */
export type RunOptions = {
  strategy: Strategy
  currency: string
  /** "03/04": day first or month first; "" as the column itself tells. */
  dates: '' | (typeof dateOrders)[number]
  sample: string
  top: string
  force: boolean
}

/** The form as it opens: what a run of this file is done with where nothing is changed. */
export const optionsOf = (settings: RunSettings): RunOptions => ({
  strategy: settings.strategy,
  currency: settings.currency ?? '',
  dates: settings.date_order ?? '',
  sample: settings.sample_size === null ? '' : String(settings.sample_size),
  top: settings.top_n_products === 0 ? '' : String(settings.top_n_products),
  force: false,
})

/** "10 000" → 10000; "" → null; what is no whole number of 1…`most` ("10k", "1.5", "0") → undefined. */
export const countOf = (text: string, most: number): number | null | undefined => {
  const plain = text.trim()
  if (plain === '') return null
  if (!/^(\d+|\d{1,3}([\s.,]\d{3})+)$/.test(plain)) return undefined
  const count = Number(plain.replace(/\D/g, ''))
  return count >= 1 && count <= most ? count : undefined
}

/** As many records, and as many articles, as a run takes in. */
const most = { sample: 1_000_000_000, top: 1_000_000 } as const

export type Counted = keyof typeof most

/** What stands in the field of a count, read. */
export const countIn = (options: RunOptions, field: Counted): number | null | undefined =>
  countOf(options[field], most[field])

/** Whether every field can be read: a run must not take the whole file where somebody asked for "10k" of it. */
export const areReadable = (options: RunOptions): boolean =>
  countIn(options, 'sample') !== undefined && countIn(options, 'top') !== undefined

/** What the server is asked, of readable options: all that stands in the form, so that what was emptied is as well. */
export const requestOf = (options: RunOptions): Partial<RunRequest> => ({
  force: options.force,
  strategy: options.strategy,
  currency: options.currency || null,
  date_order: options.dates || null,
  sample_size: countIn(options, 'sample') ?? null,
  top_n_products: countIn(options, 'top') ?? 0,
})

/** Those of most sellers first. */
export const currencies = [
  'EUR',
  'GBP',
  'USD',
  'CHF',
  'CAD',
  'MAD',
  'TND',
  'XOF',
  'SEK',
  'DKK',
  'NOK',
  'PLN',
  'JPY',
] as const
