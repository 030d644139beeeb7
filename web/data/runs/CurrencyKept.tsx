import { Anchor } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Run } from '#data/runs/contract.ts'
import styles from './Runs.module.css'

/** Of a run whose amounts bear a currency that was told for an earlier file: nobody may have meant this one. */
export const CurrencyKept = ({ run: { metrics, current } }: { run: Pick<Run, 'metrics' | 'current'> }) => {
  const { t } = useTranslation('dataWork')
  if (metrics.currency_from !== 'earlier' || metrics.currency === undefined) return null
  return (
    <p className={styles.kept}>
      {t('runs.currencyKept', { currency: metrics.currency })}{' '}
      {current ? (
        <Anchor component={Link} size="sm" to="/donnees/fichiers">
          {t('runs.currencyChange')}
        </Anchor>
      ) : null}
    </p>
  )
}
