import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Lot, Reason } from '#invoices/parts/contract.ts'
import { useShortcuts } from '#ui/keys/shortcuts.ts'
import type { Pages } from '../sheet/pages/usePages.ts'
import { usePageWords } from '../sheet/pages/usePageWords.ts'
import styles from './Lot.module.css'
import { proposedOf, reasonFor } from './lotText.ts'

type ProposedLotProps = { lot: Lot; pages: Pages; busy: boolean; together: () => Promise<void> }

/** How many reasons a person reads before deciding. */
const SAID = 3

/** What the file seems to hold and why: one key cuts it so, another keeps it whole, or the cuts are changed by hand. */
export const ProposedLot = ({ lot, pages, busy, together }: ProposedLotProps) => {
  const { t } = useTranslation('invoices')
  const range = usePageWords()
  const proposed = proposedOf(lot)
  const cut = () => void pages.split(lot.after)
  const editing = pages.cuts.size > 0
  useShortcuts(t('lot.title'), [
    { keys: 'd', label: t('lot.cut'), run: cut },
    { keys: 'm', label: t('lot.leave'), run: () => void together() },
  ])
  const reason = ({ code, text }: Reason): string =>
    text === null ? t(`lot.why.${code}`) : t('lot.whyText', { why: t(`lot.why.${code}`), text })
  return (
    <section className={styles.lot} data-kind="proposed" aria-label={t('lot.title')}>
      <p className={styles.words}>
        <strong>{t('lot.proposed', { count: proposed.length })}</strong>{' '}
        {proposed.map((part) => range(part)).join(' · ')}
      </p>
      <ul className={styles.why}>
        {proposed.slice(1).map(({ from }) => (
          <li key={from}>
            <button type="button" tabIndex={-1} onClick={() => pages.go(from)}>
              {range({ from, to: from })}
            </button>{' '}
            {(reasonFor(lot, from)?.why ?? []).slice(0, SAID).map(reason).join(' · ')}
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button size="compact-sm" loading={pages.splitting} onClick={cut}>
          {t('lot.cut')}
        </Button>
        <Button size="compact-sm" variant="default" disabled={editing} onClick={() => pages.setCuts(lot.after)}>
          {t('lot.edit')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="gray" loading={busy} onClick={() => void together()}>
          {t('lot.leave')}
        </Button>
      </div>
    </section>
  )
}
