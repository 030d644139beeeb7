import { IconCheck, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Payment } from './filter.ts'
import styles from './PaymentText.module.css'

/** "Bon à payer" or "Bloqué": a sign and a word. */
export const PaymentText = ({ payment }: { payment: Payment }) => {
  const { t } = useTranslation('invoices')
  const Sign = payment === 'payable' ? IconCheck : IconLock
  return (
    <span
      className={styles.payment}
      data-payment={payment}
      title={payment === 'blocked' ? t('payment.blockedWhy') : undefined}
    >
      <Sign size={13} stroke={1.8} aria-hidden="true" />
      {t(`payment.${payment}`)}
    </span>
  )
}
