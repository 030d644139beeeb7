import type { Language } from '#shared/i18n/languages.ts'

/** A VAT rate for a reader: ("5.5", "fr") → "5,5 %". A text that is no number is shown as it stands. */
export const rateText = (rate: string, language: Language): string => {
  const value = Number(rate)
  if (rate.trim() === '' || Number.isNaN(value)) return rate
  return new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-GB', {
    style: 'percent',
    maximumFractionDigits: 2,
  }).format(value / 100)
}
