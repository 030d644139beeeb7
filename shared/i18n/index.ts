import i18next from 'i18next'
import type { fr } from './fr.ts'
import type { Language } from './languages.ts'

// One dictionary a room, French and English of the same shape. `useTranslation('invoices')` gives a typed `t`.
// A language is loaded when it is first spoken, so a French user never downloads English.

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: typeof fr
  }
}

const load = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
} as const

/**
 * French signs keep to their word: no line begins with a colon, none ends with an opening quotation mark; an apostrophe is
 * curved, also in what the server says.
 */
export const bound = (text: string): string =>
  text
    .replace(/ ([:»%€])/g, '\u00a0$1')
    .replace(/« /g, '«\u00a0')
    .replace(/ ([;?])/g, '\u202f$1')
    .replace(/(?<=\p{L})'(?=[\p{L}«])/gu, '’')

type Words = { readonly [key: string]: Words | string } | readonly (Words | string)[]

const isList = (words: Words): words is readonly (Words | string)[] => Array.isArray(words)

const boundWords = (words: Words): Words => {
  const each = (value: Words | string) => (typeof value === 'string' ? bound(value) : boundWords(value))
  if (isList(words)) return words.map(each)
  return Object.fromEntries(Object.entries(words).map(([key, value]) => [key, each(value)]))
}

/** Loads the words of a language, once, and speaks it from now on. */
export const speak = async (language: Language): Promise<void> => {
  if (!i18next.isInitialized) {
    await i18next.init({
      lng: language,
      fallbackLng: false,
      defaultNS: 'common',
      resources: {},
      interpolation: { escapeValue: false },
      returnNull: false,
    })
  }
  if (!i18next.hasResourceBundle(language, 'common')) {
    for (const [room, words] of Object.entries(await load[language]()))
      i18next.addResourceBundle(language, room, language === 'fr' ? boundWords(words) : words)
  }
  await i18next.changeLanguage(language)
}

/** The language spoken now. */
export const spoken = (): Language => (i18next.language === 'en' ? 'en' : 'fr')
