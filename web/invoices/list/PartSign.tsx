import { useTranslation } from 'react-i18next'
import type { InvoiceSummary } from '#invoices/contract.ts'
import { usePageWords } from '../review/sheet/pages/usePageWords.ts'
import styles from './Table.module.css'

/** Which pages of a stack an invoice was made of. */
export const PartSign = ({ part }: { part: InvoiceSummary['part'] }) => {
  const { t } = useTranslation('invoices')
  const range = usePageWords()
  if (!part) return null
  const words = `${range(part, 'long')} ${t('lot.of', { count: part.of })}`
  return (
    <span className={styles.part} title={words}>
      {range(part)}
      <span className={styles.aloud}>{t('lot.of', { count: part.of })}</span>
    </span>
  )
}
