import { useTranslation } from 'react-i18next'
import { fieldNames } from '#shared/extraction.ts'
import { useErrorWords } from '#ui/ErrorState.tsx'

const codes = new RegExp(`\\b(${fieldNames.join('|')})\\b`, 'g')

/** The sentence of a refusal, with the fields called as the screen calls them: "Il manque « Date », « Total TTC » …". */
export const useProblemWords = (): ((error: unknown) => string) => {
  const { t } = useTranslation('invoices')
  const words = useErrorWords()
  return (error) =>
    words(error).detail.replace(codes, (code) => {
      const name = fieldNames.find((known) => known === code)
      return name ? t('fieldQuoted', { field: t(`field.${name}`) }) : code
    })
}
