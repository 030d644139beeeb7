import type { RunRequest, Strategy } from '#data/etl/contract.ts'

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

export const noOptions: RunOptions = { strategy: 'fuzzy', currency: '', dates: '', sample: '', top: '', force: false }

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

/** What the server is asked, of readable options; what was left at its default is not said. */
export const requestOf = (options: RunOptions): Partial<RunRequest> => {
  const top = countIn(options, 'top') ?? null
  return {
    force: options.force,
    currency: options.currency || null,
    sample_size: countIn(options, 'sample') ?? null,
    ...(options.strategy === noOptions.strategy ? {} : { strategy: options.strategy }),
    ...(options.dates === '' ? {} : { date_order: options.dates }),
    ...(top === null ? {} : { top_n_products: top }),
  }
}

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
