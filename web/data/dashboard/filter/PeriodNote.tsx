import { useTranslation } from 'react-i18next'
import { boundDays, type Days, FIRST_DAY, LAST_DAY } from '../period.ts'
import { namesNoPeriod, type View } from '../view.ts'
import styles from './PeriodPicker.module.css'

type PeriodNoteProps = { address: URLSearchParams; view: View; facts: Days }

/** Says so where the days that are shown are not those that the address or the facts name. */
export const PeriodNote = ({ address, view, facts }: PeriodNoteProps) => {
  const { t } = useTranslation('data')
  const shown = boundDays(facts)
  // The server cuts them as well: facts of 9999 then reach to the last day that is counted.
  const beyond = shown.from === FIRST_DAY || shown.to === LAST_DAY
  const cut = view.free === null && view.preset === 'all' && beyond
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
