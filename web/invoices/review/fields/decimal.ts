import type { Language } from '#shared/i18n/languages.ts'
import { type Decimal, isDecimal } from '#shared/money.ts'

const marks = { fr: { decimal: ',', thousands: '\u202f' }, en: { decimal: '.', thousands: ',' } } as const

/**
 * An exact decimal as a reader writes it, every digit kept: ("1234.5", "fr", 2) → "1 234,50", ("5.50", "fr") → "5,5".
 * Thousands are grouped only where decimals follow, so that what is shown can be typed back in either language ("1,234"
 * alone would be read as one and a bit). What is no number stands as it is.
 */
export const decimalText = (value: Decimal, language: Language, least = 0): string => {
  if (!isDecimal(value)) return value
  const { decimal, thousands } = marks[language]
  const [whole = '', part = ''] = value.split('.')
  const bare = part.replace(/0+$/, '').padEnd(least, '0')
  // "1.234" would be read as a thousand and more: three decimals get a fourth.
  const fraction = language === 'en' && bare.length === 3 ? `${bare}0` : bare
  const grouped = least > 0 ? whole.replace(/\B(?=(\d{3})+$)/g, thousands) : whole
  return fraction === '' ? whole : `${grouped}${decimal}${fraction}`
}

/** A rate with its sign, as each language sets it: ("5.50", "fr") → "5,5 %", in English "5.5%". */
export const rateText = (rate: Decimal, language: Language): string =>
  `${decimalText(rate, language)}${language === 'fr' ? '\u00a0' : ''}%`
