import { IconAlertTriangle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { addressOf, type ListFilter, payments } from '../filter.ts'
import { PaymentText } from '../PaymentText.tsx'
import styles from './MarkFilter.module.css'

/** Payable or blocked, and what has a surprise, as filters with an address; the chosen one again shows all. */
export const PaymentFilter = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('invoices')
  const link = (key: string, change: Partial<ListFilter>, chosen: boolean, words: React.ReactNode) => (
    <Link
      key={key}
      to={{ search: addressOf({ ...filter, ...change }).toString() }}
      className={styles.mark}
      aria-current={chosen ? 'true' : undefined}
    >
      {words}
    </Link>
  )
  return (
    <nav className={styles.marks} aria-label={t('payment.filter')}>
      {payments.map((payment) => {
        const chosen = filter.payment === payment
        return link(payment, { payment: chosen ? null : payment }, chosen, <PaymentText payment={payment} />)
      })}
    </nav>
  )
}

/** What has a surprise that waits. */
export const SurpriseFilter = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('invoices')
  return (
    <Link
      to={{ search: addressOf({ ...filter, surprises: !filter.surprises }).toString() }}
      className={styles.mark}
      aria-current={filter.surprises ? 'true' : undefined}
    >
      <IconAlertTriangle size={14} stroke={1.8} aria-hidden="true" />
      <span className={styles.word}>{t('surprise.filter')}</span>
    </Link>
  )
}
