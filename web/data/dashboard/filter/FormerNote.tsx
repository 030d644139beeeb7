import { useTranslation } from 'react-i18next'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { beginsBefore, type Days } from '../period.ts'
import styles from './FormerNote.module.css'

type FormerNoteProps = {
  /** Null: nothing is compared. */
  former: Days | null
  /** Null: there are no facts. */
  firstFact: string | null
  /** It stands under figures, in line with their texts. */
  inset?: boolean
}

/** Says so where the period that is compared with lies partly before the first fact: twelve months against ten days are no growth. */
export const FormerNote = ({ former, firstFact, inset = false }: FormerNoteProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  if (!former || !beginsBefore(former, firstFact) || firstFact === null) return null
  const day = (date: string) => formatDate(date.slice(0, 10), language)
  return (
    <p className={styles.note} data-inset={inset || undefined} role="status">
      {t('compare.partly', { first: day(firstFact), from: day(former.from), to: day(former.to) })}
    </p>
  )
}
