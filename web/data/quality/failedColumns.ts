import type { TFunction } from 'i18next'
import { type FailedColumn, failedColumns } from '#data/quality/contract.ts'
import { formatAmount, formatDate, formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { rejectText } from './reasons.ts'

// Rows of a check come as columns by key with texts; here they get their words.

type T = TFunction<'dataWork'>

const sentiments = ['positive', 'neutral', 'negative'] as const

const isColumn = (key: string): key is FailedColumn => Object.hasOwn(failedColumns, key)

/** "usual_price" → "Prix habituel"; what nobody knows is at least no code: "first_sale" → "first sale". */
export const columnText = (t: T, key: string): string =>
  isColumn(key) ? t(`quality.failed.columns.${key}`) : key.replaceAll('_', ' ')

/** Numbers and amounts stand at the right. */
export const isFigure = (key: string): boolean =>
  isColumn(key) && (failedColumns[key] === 'amount' || failedColumns[key] === 'number')

/** A cell for a reader: amounts in the currency of the data, dates and counts as the language writes them. */
export const failedText = (
  t: T,
  { key, cell, currency, language }: { key: string; cell: string; currency: string | null; language: Language },
): string => {
  const kind = isColumn(key) ? failedColumns[key] : 'text'
  if (kind === 'reason') return rejectText(t, cell)
  const sentiment = kind === 'sentiment' ? sentiments.find((one) => one === cell) : undefined
  if (sentiment) return t(`quality.failed.sentiment.${sentiment}`)
  if (kind === 'amount') return formatAmount(cell, currency, language)
  if (kind === 'date') return formatDate(cell.slice(0, 10), language)
  if ((kind === 'number' || kind === 'line') && cell !== '' && Number.isFinite(Number(cell)))
    return formatNumber(Number(cell), language)
  return cell
}

/** The line of the published file that a row is; null: it is none. */
export const lineIn = (columns: readonly string[], cells: readonly (string | null)[]): number | null => {
  const line = Number(cells[columns.findIndex((key) => isColumn(key) && failedColumns[key] === 'line')])
  return Number.isInteger(line) && line > 0 ? line : null
}
