import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { DateText } from '#ui/DateText.tsx'
import styles from './MailContext.module.css'

/** Who sent the mail that brought this invoice, and what they wrote: shown as text, whatever it says. */
export const MailContext = ({ mail }: { mail: InvoiceDetail['mail'] }) => {
  const { t } = useTranslation('invoices')
  if (!mail) return null
  const line = (
    <>
      {t('mail.from', { from: mail.from_name || mail.from_address || t('mail.nobody') })}
      {mail.sent_at ? (
        <>
          {' · '}
          <DateText value={mail.sent_at} style="time" />
        </>
      ) : null}
      {mail.subject ? ` · ${mail.subject}` : null}
    </>
  )
  if (mail.text === '') return <p className={styles.mail}>{line}</p>
  return (
    <details className={styles.mail}>
      <summary>{line}</summary>
      {mail.from_name && mail.from_address ? <p>{mail.from_address}</p> : null}
      <p className={styles.text}>{mail.text}</p>
    </details>
  )
}
