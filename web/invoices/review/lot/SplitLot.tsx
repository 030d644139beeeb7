import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'react-router'
import type { InvoiceDetail } from '#invoices/contract.ts'
import type { Lot } from '#invoices/parts/contract.ts'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import { usePageWords } from '../sheet/pages/usePageWords.ts'
import styles from './Lot.module.css'
import { nameOf } from './lotText.ts'

type SplitLotProps = { invoice: InvoiceDetail; lot: Lot; busy: boolean; together: (() => Promise<void>) | null }

/** Where the pages of this invoice come from, what else came with them, and the way back. */
export const SplitLot = ({ invoice, lot, busy, together }: SplitLotProps) => {
  const { t } = useTranslation('invoices')
  const range = usePageWords()
  const { search } = useLocation()
  const own = lot.members.find(({ facture_id }) => facture_id === invoice.id)
  useShortcuts(t('lot.title'), together ? [{ keys: 'm', label: t('lot.together'), run: () => void together() }] : [])
  if (!own) return null
  return (
    <section className={styles.lot} aria-label={t('lot.title')}>
      <div className={styles.head}>
        <p className={styles.words}>
          <strong>{range(own, 'long')}</strong> {t('lot.of', { count: lot.pages })}
        </p>
        {together ? (
          <Button size="compact-xs" variant="default" loading={busy} onClick={() => void together()}>
            {t('lot.together')}
          </Button>
        ) : null}
      </div>
      <ol className={styles.members}>
        {lot.members.map((member) => {
          const label = `${range(member)}${nameOf(member) ? ` · ${nameOf(member)}` : ''}`
          return (
            <li key={member.facture_id}>
              {member.facture_id === invoice.id ? (
                <span aria-current="page" title={label}>
                  {range(member)}
                </span>
              ) : (
                <Anchor
                  component={Link}
                  to={{ pathname: `/factures/${member.facture_id}`, search }}
                  title={label}
                  aria-label={label}
                >
                  {range(member)}
                </Anchor>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}
