import { useTranslation } from 'react-i18next'
import { docTypes, type FieldName } from '#shared/extraction.ts'
import { useLanguage } from '#ui/language.ts'
import { inputText, mentions } from '../../fields.ts'

/** A value as a reader reads it: codes as words, amounts and dates in the language of the screen. */
export const useValueText = (): ((name: FieldName, value: string) => string) => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  return (name, value) => {
    const docType = name === 'doc_type' ? docTypes.find((known) => known === value) : undefined
    if (docType) return t(`docType.${docType}`, { ns: 'common' })
    const mention = name === 'mention' ? mentions.find((known) => known === value) : undefined
    if (mention) return t(`mention.${mention}`)
    return inputText(name, value, language)
  }
}
