import { useTranslation } from 'react-i18next'
import { docTypes } from '#shared/extraction.ts'

/** "Facture", "Avoir" … */
export const DocTypeText = ({ type }: { type: string | null }) => {
  const { t } = useTranslation('invoices')
  const known = docTypes.find((name) => name === type)
  return known ? t(`docType.${known}`, { ns: 'common' }) : <span style={{ color: 'var(--ink-3)' }}>—</span>
}
