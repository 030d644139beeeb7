import type { TFunction } from 'i18next'
import { formatAmount } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

// Why cleaning leaves a line out, and what it mends, in words.

export const rejectReasons = [
  'empty_line',
  'total_line',
  'duplicate',
  'too_few_columns',
  'too_many_columns',
  'no_customer',
  'customer_unreadable',
  'no_invoice',
  'no_code',
  'control_character',
  'cell_too_long',
  'quantity_not_whole',
  'quantity_unreadable',
  'price_unreadable',
  'date_unreadable',
  'date_impossible',
  'price_not_positive',
  'sign_contradiction',
  'amount_too_large',
] as const

export const repairReasons = [
  'order_head_taken',
  'invoice_tidied',
  'code_tidied',
  'description_filled',
  'description_trimmed',
  'country_trimmed',
  'price_rounded',
  'price_rewritten',
] as const

type T = TFunction<'dataWork'>

/** "duplicate" → "Ligne en double"; what nobody knows keeps its code. */
export const rejectText = (t: T, code: string): string => {
  const reason = rejectReasons.find((one) => one === code)
  return reason ? t(`quality.reject.${reason}`) : t('quality.reject.other', { code })
}

/** The same for a repair. */
export const repairText = (t: T, code: string): string => {
  const reason = repairReasons.find((one) => one === code)
  return reason ? t(`quality.repair.${reason}`) : t('quality.repair.other', { code })
}

/** What is published instead, as readers write it: a price is a number, whatever sign the file has in it. */
export const repairedText = (reason: string, after: string, language: Language): string =>
  reason === 'price_rounded' || reason === 'price_rewritten' ? formatAmount(after, null, language) : after

/** What the reason means; null where nobody knows it. */
export const rejectMeans = (t: T, code: string): string | null => {
  const reason = rejectReasons.find((one) => one === code)
  return reason ? t(`quality.rejectMeans.${reason}`) : null
}
