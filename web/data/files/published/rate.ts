import { formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'

// A margin as people write it (per cent, comma or point) and as the contract carries it (share, decimal string).

/** "30" or "12,5 %" → "0.3", "0.125"; "" → null; anything else, or beyond 0…100, → undefined. */
export const rateOf = (percent: string): string | null | undefined => {
  const text = percent.replace(/[\s%]/g, '').replace(',', '.')
  if (text === '') return null
  if (!/^\d{1,3}(\.\d{1,2})?$/.test(text)) return undefined
  const hundredths = Math.round(Number(text) * 100)
  return hundredths > 10_000 ? undefined : String(hundredths / 10_000)
}

/** As the field shows it: ("0.3000", "fr") → "30"; ("0.125", "fr") → "12,5"; null → "". */
export const percentOf = (rate: string | null, language: Language): string =>
  rate === null ? '' : formatNumber(Math.round(Number(rate) * 10_000) / 100, language)
