import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { marks } from '#shared/extraction.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import { addressOf, type ListFilter } from '../filter.ts'
import styles from './MarkFilter.module.css'

/** The three marks as filters; the chosen one again shows all. Links, so that each has its address. */
export const MarkFilter = ({ filter }: { filter: ListFilter }) => {
  const { t } = useTranslation('invoices')
  return (
    <nav className={styles.marks} aria-label={t('list.byMark')}>
      {marks.map((mark) => {
        const chosen = filter.mark === mark
        return (
          <Link
            key={mark}
            to={{ search: addressOf({ ...filter, mark: chosen ? null : mark }).toString() }}
            className={styles.mark}
            aria-current={chosen ? 'true' : undefined}
          >
            <Mark mark={mark} />
          </Link>
        )
      })}
    </nav>
  )
}
