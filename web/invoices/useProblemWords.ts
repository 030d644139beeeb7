import { useTranslation } from 'react-i18next'
import { fieldNames } from '#shared/extraction.ts'
import { useErrorWords } from '#ui/page/ErrorState.tsx'

const codes = new RegExp(`\\b(${fieldNames.join('|')})\\b`, 'g')
/** The names that programs know, after those of the screen: « Total TTC » (total_ttc). */
const forPrograms = new RegExp(` \\((${fieldNames.join('|')}|(vat_)?lines \\d+)\\)`, 'g')

/** The sentence of a refusal, with the fields called as the screen calls them: "Il manque « Date », « Total TTC » …". */
export const useProblemWords = (): ((error: unknown) => string) => {
  const { t } = useTranslation('invoices')
  const words = useErrorWords()
  return (error) =>
    words(error)
      .detail.replace(forPrograms, '')
      .replace(codes, (code) => {
        const name = fieldNames.find((known) => known === code)
        return name ? t('fieldQuoted', { field: t(`field.${name}`) }) : code
      })
}
