import { VisuallyHidden } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import styles from './Table.module.css'

/** How many surprises wait: a sign and their number; nothing where there are none. */
export const SurpriseSign = ({ count }: { count: number }) => {
  const { t } = useTranslation('invoices')
  if (count === 0) return null
  return (
    <span className={styles.surprise} title={t('surprise.open', { count })}>
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
      <span aria-hidden="true">{count}</span>
      <VisuallyHidden>{t('surprise.open', { count })}</VisuallyHidden>
    </span>
  )
}
