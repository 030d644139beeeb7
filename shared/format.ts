import type { Language } from './i18n/languages.ts'
import { type Decimal, isDecimal } from './money.ts'

// How amounts, numbers and dates are written, in each language, exactly: "1 234,56 €" with a narrow no-break space
// (U+202F) between thousands and a no-break space (U+00A0) before the sign, as the Imprimerie nationale prescribes;
// "€1,234.56" in English. Intl takes the decimal as text, so no float rounds an amount.

const locale: Record<Language, string> = { fr: 'fr-FR', en: 'en-GB' }

const cache = new Map<string, Intl.NumberFormat>()

const numberFormat = (language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat => {
  const key = language + JSON.stringify(options)
  const known = cache.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale[language], options)
  cache.set(key, made)
  return made
}

// Readers get the minus sign (U+2212), as wide as the plus and never taken for a hyphen; `parseAmount` reads it back.
const withMinus = (text: string): string => text.replace('-', '\u2212')

const isNumeric = (text: Decimal): text is `${number}` => isDecimal(text)

/** French dictionaries write "£GB": where a sign means one currency only, people write the sign. */
const ONE_SIGN = new Set(['EUR', 'GBP', 'JPY'])

const compactOptions = { notation: 'compact', maximumSignificantDigits: 3 } as const

const isCurrency = (text: string | null): text is string => text !== null && /^[A-Z]{3}$/.test(text)

/**
 * An amount for a reader: ("1234.5", "EUR", "fr") → "1 234,50 €". Without a currency, two decimals and no sign.
 * A text that is no decimal is shown as it stands: a reader must see what was read.
 */
export const formatAmount = (value: Decimal, currency: string | null, language: Language): string => {
  if (!isNumeric(value)) return value
  if (isCurrency(currency)) {
    const currencyDisplay = ONE_SIGN.has(currency) ? 'narrowSymbol' : 'symbol'
    return withMinus(numberFormat(language, { style: 'currency', currency, currencyDisplay }).format(value))
  }
  return withMinus(numberFormat(language, { minimumFractionDigits: 2 }).format(value))
}

/** An amount where cents would only disturb (a large sum, a bar): rounded "1 235 €", compact "1,2 k €" or "17,4 M €". */
export const formatAmountBriefly = (
  value: number,
  currency: string | null,
  language: Language,
  how: 'rounded' | 'compact',
): string => {
  const size = how === 'rounded' ? { maximumFractionDigits: 0 } : compactOptions
  if (!isCurrency(currency)) return withMinus(numberFormat(language, size).format(value))
  const currencyDisplay = ONE_SIGN.has(currency) ? 'narrowSymbol' : 'symbol'
  return withMinus(numberFormat(language, { style: 'currency', currency, currencyDisplay, ...size }).format(value))
}

/** A number in three digits at most: (17374, "fr") → "17,4 k". */
export const formatBriefly = (value: number, language: Language): string =>
  withMinus(numberFormat(language, compactOptions).format(value))

/** A number and its unit stay on one line: plain spaces become no-break ones. ("27 s") → "27 s" */
export const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0')

/** A count or a quantity: (1234.5, "fr") → "1 234,5". */
export const formatNumber = (value: number, language: Language): string =>
  withMinus(numberFormat(language, {}).format(value))

/** A share from 0 to 1: (0.974, "fr") → "97 %"; `digits` at most after the comma: (0.0322, "fr", 2) → "3,22 %". */
export const formatPercent = (share: number, language: Language, digits = 0): string =>
  withMinus(numberFormat(language, { style: 'percent', maximumFractionDigits: digits }).format(share))

/** A size in bytes: (2621440, "fr") → "2,5 Mo". Decimal units, as file managers count. */
export const formatBytes = (bytes: number, language: Language): string => {
  const sizes = [
    ['gigabyte', 1e9],
    ['megabyte', 1e6],
    ['kilobyte', 1e3],
  ] as const
  const [unit, divisor] = sizes.find(([, size]) => bytes >= size) ?? sizes[2]
  const value = bytes / divisor
  const options = { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 } as const
  return unbroken(numberFormat(language, options).format(value))
}

export type DateStyle = 'short' | 'long' | 'time'

const dateOptions: Record<Language, Record<DateStyle, Intl.DateTimeFormatOptions>> = {
  fr: {
    short: { day: '2-digit', month: '2-digit', year: 'numeric' },
    long: { day: 'numeric', month: 'long', year: 'numeric' },
    time: { day: '2-digit', month: '2-digit', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  },
  en: {
    short: { day: 'numeric', month: 'short', year: 'numeric' },
    long: { day: 'numeric', month: 'long', year: 'numeric' },
    time: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  },
}

const CALENDAR_DAY = /^\d{4}-\d{2}-\d{2}$/

/**
 * An ISO date or instant: ("2026-02-18", "fr") → "18/02/2026", long "18 février 2026"; English "18 Feb 2026".
 * A calendar day has no time zone and never shifts; an instant is shown in the reader's. Anything else as it stands.
 */
export const formatDate = (iso: string, language: Language, style: DateStyle = 'short', timeZone?: string): string => {
  const day = CALENDAR_DAY.test(iso)
  const at = new Date(day ? `${iso}T00:00:00Z` : iso)
  if (Number.isNaN(at.getTime())) return iso
  const zone = day ? 'UTC' : timeZone
  const text = new Intl.DateTimeFormat(locale[language], { ...dateOptions[language][style], timeZone: zone }).format(at)
  // Three letters, as every other month has: en-GB alone writes "Sept".
  if (language === 'en' && style !== 'long') return text.replace(/\bSept\b/, 'Sep')
  // The first of a month is an ordinal in French, the other days are not.
  return language === 'fr' && style === 'long' ? text.replace(/^1 /, '1er ') : text
}
