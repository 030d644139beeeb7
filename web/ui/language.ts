import { useTranslation } from 'react-i18next'
import { speak } from '#shared/i18n/index.ts'
import { isLanguage, type Language } from '#shared/i18n/languages.ts'

const KEY = 'comptoir.language'

/** The language chosen here before, else the browser's, else French. */
export const preferredLanguage = (): Language => {
  const chosen = localStorage.getItem(KEY)
  if (isLanguage(chosen)) return chosen
  const known = navigator.languages.map((tag) => tag.slice(0, 2)).find(isLanguage)
  return known ?? 'fr'
}

export const chooseLanguage = async (language: Language): Promise<void> => {
  localStorage.setItem(KEY, language)
  await speak(language)
  document.documentElement.lang = language
}

/** The language on the screen, for formatting amounts and dates. */
export const useLanguage = (): Language => (useTranslation().i18n.language === 'en' ? 'en' : 'fr')
