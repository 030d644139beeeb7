import type { Language } from './i18n/languages.ts'
import { bareLetters } from './plainText.ts'

// Countries as people read them: a file says "Germany", "EIRE" or "DE", a French screen "Allemagne". The names are those of
// Unicode (CLDR, through Intl); a value that is no country stays as it stands.

/** Names in use that CLDR does not have. */
const otherNames: Record<string, string> = {
  uk: 'GB',
  'great britain': 'GB',
  angleterre: 'GB',
  england: 'GB',
  eire: 'IE',
  'republic of ireland': 'IE',
  usa: 'US',
  'u.s.a.': 'US',
  'united states of america': 'US',
  rsa: 'ZA',
  'czech republic': 'CZ',
  'republique tcheque': 'CZ',
  holland: 'NL',
  hollande: 'NL',
  'the netherlands': 'NL',
  korea: 'KR',
  coree: 'KR',
  'republic of korea': 'KR',
  uae: 'AE',
  turkey: 'TR',
  macau: 'MO',
  'viet nam': 'VN',
  'russian federation': 'RU',
  'ivory coast': 'CI',
  'cape verde': 'CV',
  'east timor': 'TL',
  swaziland: 'SZ',
  macedonia: 'MK',
  burma: 'MM',
  birmanie: 'MM',
  'european community': 'EU',
}

/** Said shorter than by CLDR ("R.A.S. chinoise de Hong Kong"). */
const shortNames: Record<string, Record<Language, string>> = {
  HK: { fr: 'Hong Kong', en: 'Hong Kong' },
  MO: { fr: 'Macao', en: 'Macao' },
  VA: { fr: 'Vatican', en: 'Vatican City' },
}

const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at))
// No countries, though CLDR names them: outlying Oceania, the euro zone, the United Nations, and what is unknown.
const notMeant = new Set(['QO', 'EZ', 'UN', 'ZZ', 'XA', 'XB'])

const namesIn = (language: Language): Intl.DisplayNames =>
  new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })

const plain = (name: string): string => bareLetters(name).replaceAll('’', "'").trim()

type Known = { codes: ReadonlyMap<string, string>; names: Record<Language, Intl.DisplayNames> }
let read: Known | null = null

// Read once, when the first country is written.
const known = (): Known => {
  if (read) return read
  const names = { fr: namesIn('fr'), en: namesIn('en') }
  const codes = new Map(Object.entries(otherNames))
  for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
    if (notMeant.has(code)) continue
    for (const name of [names.fr.of(code), names.en.of(code), shortNames[code]?.fr, shortNames[code]?.en]) {
      // Codes that are no longer used have their successor's name, which is the same country in the other language too.
      if (name && !codes.has(plain(name))) codes.set(plain(name), code)
    }
  }
  read = { codes, names }
  return read
}

/** ("Germany", "fr") → "Allemagne", ("DE", "fr") → "Allemagne", ("Unspecified", "fr") → "Unspecified". */
export const countryName = (value: string, language: Language): string => {
  const { codes, names } = known()
  const name = plain(value)
  const isCode = /^[A-Z]{2}$/.test(value) && !notMeant.has(value)
  const code = codes.get(name) ?? (isCode ? value : null)
  return (code && (shortNames[code]?.[language] ?? names[language].of(code))) || value
}
