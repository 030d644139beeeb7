import { useTranslation } from 'react-i18next'
import type { Run } from '#data/runs/contract.ts'
import styles from './Runs.module.css'

/** How a run stands: shape and word. */
export const RunState = ({ state }: Pick<Run, 'state'>) => {
  const { t } = useTranslation('dataWork')
  return (
    <span className={styles.state} data-state={state} title={t(`runs.stateMeans.${state}`)}>
      {t(`runs.state.${state}`)}
    </span>
  )
}

/** The one whose figures are shown everywhere. */
export const CurrentSign = ({ current }: Pick<Run, 'current'>) => {
  const { t } = useTranslation('dataWork')
  return current ? (
    <span className={styles.current} title={t('runs.currentMeans')}>
      {t('runs.current')}
    </span>
  ) : null
}
