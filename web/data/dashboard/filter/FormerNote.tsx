import { useTranslation } from 'react-i18next'
import type { QueryResult } from '#data/metrics/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { formerDaysIn } from '../cards/series.ts'
import { beginsBefore } from '../period.ts'
import styles from './FormerNote.module.css'

type FormerNoteProps = {
  answer: QueryResult | undefined
  /** Null: there are no facts. */
  firstFact: string | null
}

/** Says so where the period that is compared with lies partly before the first fact: twelve months against ten days are no growth. */
export const FormerNote = ({ answer, firstFact }: FormerNoteProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const former = answer && formerDaysIn(answer)
  if (!former || firstFact === null || !beginsBefore(former, firstFact)) return null
  const day = (date: string) => formatDate(date.slice(0, 10), language)
  return (
    <p className={styles.note} role="status">
      {t('compare.partly', { first: day(firstFact), from: day(former.from), to: day(former.to) })}
    </p>
  )
}
