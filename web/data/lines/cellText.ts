import type { LineResult } from '#data/metrics/facts/contract.ts'
import { codeText } from '#shared/codeWords.ts'
import { formatAmount, formatDate, formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

export type Column = LineResult['columns'][number]

/** A cell of a line as it is read. */
export const cellText = (cell: string | null, column: Column, currency: string | null, language: Language): string => {
  const { kind } = column
  if (cell === null) return '—'
  if (kind === 'amount') return formatAmount(cell, currency, language)
  if (kind === 'integer') return formatNumber(Number(cell), language)
  if (kind === 'date') return formatDate(cell, language, cell.includes('T') ? 'time' : 'short')
  return codeText(column, cell, language) ?? cell
}
