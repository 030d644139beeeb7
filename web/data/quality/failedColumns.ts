import type { TFunction } from 'i18next'
import { formatAmount, formatDate, formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { rejectText } from './reasons.ts'

// Rows of a check come as columns by key with texts; here they get their words.

const columns = {
  line: 'number',
  reason: 'reason',
  amount: 'amount',
  cells: 'text',
  invoice: 'text',
  code: 'text',
  name: 'text',
  quantity: 'number',
  price: 'amount',
  usual_quantity: 'number',
  usual_price: 'amount',
  date: 'date',
  names: 'number',
  seen: 'text',
  main_code: 'text',
  revenue: 'amount',
  customer: 'text',
  review: 'text',
  rating: 'number',
  sentiment: 'sentiment',
  text: 'text',
} as const

type Column = keyof typeof columns
type T = TFunction<'dataWork'>

const sentiments = ['positive', 'neutral', 'negative'] as const

const isColumn = (key: string): key is Column => Object.hasOwn(columns, key)

/** "usual_price" → "Prix habituel"; what nobody knows is at least no code: "first_sale" → "first sale". */
export const columnText = (t: T, key: string): string =>
  isColumn(key) ? t(`quality.failed.columns.${key}`) : key.replaceAll('_', ' ')

/** Numbers and amounts stand at the right. */
export const isFigure = (key: string): boolean =>
  isColumn(key) && (columns[key] === 'amount' || (columns[key] === 'number' && key !== 'line'))

/** A cell for a reader: amounts in the currency of the data, dates and counts as the language writes them. */
export const failedText = (
  t: T,
  { key, cell, currency, language }: { key: string; cell: string; currency: string | null; language: Language },
): string => {
  const kind = isColumn(key) ? columns[key] : 'text'
  if (kind === 'reason') return rejectText(t, cell)
  const sentiment = kind === 'sentiment' ? sentiments.find((one) => one === cell) : undefined
  if (sentiment) return t(`quality.failed.sentiment.${sentiment}`)
  if (kind === 'amount') return formatAmount(cell, currency, language)
  if (kind === 'date') return formatDate(cell.slice(0, 10), language)
  if (kind === 'number' && cell !== '' && Number.isFinite(Number(cell))) return formatNumber(Number(cell), language)
  return cell
}
