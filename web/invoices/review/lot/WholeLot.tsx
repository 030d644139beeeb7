import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Lot } from '#invoices/parts/contract.ts'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import styles from './Lot.module.css'
import { proposedOf, rangeOf } from './lotText.ts'

type WholeLotProps = { lot: Lot; busy: boolean; apart: () => Promise<void> }

/** A person left the file whole, or put it together: what it seems to hold, and the way back, in one quiet line. */
export const WholeLot = ({ lot, busy, apart }: WholeLotProps) => {
  const { t } = useTranslation('invoices')
  const parts = proposedOf(lot)
  useShortcuts(t('lot.title'), [{ keys: 'd', label: t('lot.apart'), run: () => void apart() }])
  return (
    <section className={styles.lot} aria-label={t('lot.title')}>
      <div className={styles.head}>
        <p className={styles.words}>
          {t('lot.whole', { count: parts.length })} {t('lot.wholePages', { ranges: parts.map(rangeOf).join(', ') })}
        </p>
        <Button size="compact-xs" variant="default" loading={busy} onClick={() => void apart()}>
          {t('lot.apart')}
        </Button>
      </div>
    </section>
  )
}
