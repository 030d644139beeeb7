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
    for (const [room, words] of Object.entries(await load[language]())) i18next.addResourceBundle(language, room, words)
  }
  await i18next.changeLanguage(language)
}

/** The language spoken now. */
export const spoken = (): Language => (i18next.language === 'en' ? 'en' : 'fr')
