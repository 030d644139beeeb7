import { useTranslation } from 'react-i18next'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import { groupSurprises } from '../../suppliers/surprises/groupSurprises.ts'
import { SurpriseItem } from '../../suppliers/surprises/SurpriseItem.tsx'
import styles from './Surprises.module.css'

const FIRST = `.${styles.surprises} [data-first]`

/** What departs from the supplier's habits, above the fields: told, decided here, or it forbids the payment. */
export const Surprises = ({ invoice }: { invoice: InvoiceDetail }) => {
  const { t } = useTranslation('suppliers')
  const open = groupSurprises(invoice.surprises.filter(({ state }) => state === 'open')).flatMap(({ items }) => items)
  const decided = invoice.surprises.filter(({ state }) => state === 'confirmed' || state === 'dismissed')
  const go = () => document.querySelector<HTMLElement>(FIRST)?.focus()
  useShortcuts(t('surprise.title'), open.length > 0 ? [{ keys: 's', label: t('surprise.next'), run: go }] : [])
  if (open.length === 0 && decided.length === 0) return null
  const blocked = open.some(({ blocks }) => blocks)
  return (
    <section className={styles.surprises} aria-label={t('surprise.title')} data-blocked={blocked || undefined}>
      {open.map((surprise) => (
        <SurpriseItem key={surprise.id} surprise={surprise} place="review" />
      ))}
      {decided.length > 0 ? (
        <details className={styles.decided}>
          <summary>{t('party.decided', { count: decided.length })}</summary>
          {decided.map((surprise) => (
            <SurpriseItem key={surprise.id} surprise={surprise} place="review" />
          ))}
        </details>
      ) : null}
    </section>
  )
}
