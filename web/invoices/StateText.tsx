import { useTranslation } from 'react-i18next'
import type { InvoiceState } from '#invoices/contract.ts'
import styles from './StateText.module.css'

/** The state of an invoice: a word, with a quiet sign before it where something moves or failed. */
export const StateText = ({ state }: { state: InvoiceState }) => {
  const { t } = useTranslation('invoices')
  return (
    <span className={styles.state} data-state={state}>
      {t(`state.${state}`)}
    </span>
  )
}
