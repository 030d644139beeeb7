import type { Language } from '../problem.ts'

/** The caller's language from Accept-Language (RFC 9110, 12.5.4): the better weighted of French and English; French by default. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  const weight: Record<Language, number> = { fr: 0, en: 0 }
  for (const part of (acceptLanguage ?? '').toLowerCase().split(',')) {
    const [tag = '', ...parameters] = part.trim().split(/\s*;\s*/)
    const language = tag.split('-')[0]
    if (language !== 'fr' && language !== 'en') continue
    const q = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
    weight[language] = Math.max(weight[language], Number.isFinite(q) ? q : 0)
  }
  return weight.en > weight.fr ? 'en' : 'fr'
}
