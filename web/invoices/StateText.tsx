import { useTranslation } from 'react-i18next'
import type { InvoiceSummary } from '#invoices/contract.ts'
import styles from './StateText.module.css'

/** The state of an invoice: a word, with a quiet sign before it where something moves or failed. */
export const StateText = ({
  invoice: { state, task_state },
}: {
  invoice: Pick<InvoiceSummary, 'state' | 'task_state'>
}) => {
  const { t } = useTranslation('invoices')
  // It waits, but nothing moves: its reading was called off.
  const calledOff = (state === 'a_traiter' || state === 'en_cours') && task_state === 'REVOKED'
  return (
    <span className={styles.state} data-state={calledOff ? 'annulee' : state}>
      {calledOff ? t('readingCancelled') : t(`invoiceState.${state}`, { ns: 'common' })}
    </span>
  )
}
