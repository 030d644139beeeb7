import type { InvoiceList } from '#invoices/contract.ts'
import { formatAmount } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

// A sum of money is never cut: its column is as wide as the widest amount that it holds.

/** Pixels of a tabular digit at 14 px, in bold; the narrow spaces between thousands take less. */
const DIGIT = 9
const NARROW = 3
const MARGINS = 18

const amounts = ['total_ht', 'total_tva', 'total_ttc'] as const
type AmountName = (typeof amounts)[number]

const isAmount = (name: string): name is AmountName => amounts.some((one) => one === name)

const widthOfText = (text: string): number =>
  MARGINS + [...text].reduce((sum, sign) => sum + (/[\s.,]/.test(sign) ? NARROW + 1 : DIGIT), 0)

/** The columns, those of amounts with room for the sums of the list and for the amounts of its first rows. */
export const withAmountRoom = <C extends { name: string; width: number | null }>(
  columns: readonly C[],
  { sums, items }: Pick<InvoiceList, 'sums' | 'items'>,
  language: Language,
): C[] =>
  columns.map((column) => {
    const { name, width } = column
    if (width === null || !isAmount(name)) return column
    const texts = [...sums, ...items].map((row) => formatAmount(row[name] ?? '0', row.currency, language))
    return { ...column, width: Math.max(width, ...texts.map(widthOfText)) }
  })
