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

/** "10 000" → 10000; "" or anything that is no whole number above zero → null. */
export const countOf = (text: string): number | null => {
  const plain = text.replace(/[\s\u202f\u00a0,.]/g, '')
  return /^\d{1,9}$/.test(plain) && Number(plain) > 0 ? Number(plain) : null
}

/** What the server is asked; what was left at its default is not said. */
export const requestOf = (options: RunOptions): Partial<RunRequest> => {
  const [sample, top] = [countOf(options.sample), countOf(options.top)]
  return {
    force: options.force,
    currency: options.currency || null,
    sample_size: sample,
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
