import { useTranslation } from 'react-i18next'
import styles from './PeriodPicker.module.css'
import { boundDays, type Days } from './period.ts'
import { namesNoPeriod, type View } from './view.ts'

type PeriodNoteProps = { address: URLSearchParams; view: View; facts: Days }

/** Says so where the days that are shown are not those that the address or the facts name. */
export const PeriodNote = ({ address, view, facts }: PeriodNoteProps) => {
  const { t } = useTranslation('data')
  const shown = boundDays(facts)
  const cut = view.free === null && view.preset === 'all' && (shown.from !== facts.from || shown.to !== facts.to)
  const said = [
    ...(namesNoPeriod(address) ? [t('period.impossible', { period: t(`period.${view.preset}`) })] : []),
    ...(cut ? [t('period.cut')] : []),
  ]
  if (said.length === 0) return null
  return (
    <p className={styles.note} role="status">
      {said.join(' ')}
    </p>
  )
}
