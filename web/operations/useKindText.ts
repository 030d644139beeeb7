import { useTranslation } from 'react-i18next'

/** A kind of job in words: "invoices.read" → "Lecture de documents"; one that has no words yet by its own name. */
export const useKindText = (): ((kind: string) => string) => {
  const { t } = useTranslation('operations')
  const words: Record<string, string> = {
    'invoices.read': t('kind.read'),
    'invoices.learn': t('kind.learn'),
    'callbacks.deliver': t('kind.callback'),
    'data.etl': t('kind.load'),
  }
  return (kind) => words[kind] ?? kind
}
