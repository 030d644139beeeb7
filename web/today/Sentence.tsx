import { IconArrowRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { formatNumber } from '#shared/format.ts'
import type { TodayItem } from '#shared/today.ts'
import { useLanguage } from '#ui/language.ts'
import { Mark } from '#ui/proof/Mark.tsx'
import styles from './Today.module.css'

const kinds = [
  'invoices_contradicted',
  'surprises_blocking',
  'surprises',
  'invoices_failed',
  'invoices_unread',
  'invoices_unproven',
  'invoices_proven',
  'invoices_reading',
  'invoices_validated',
  'import_failed',
  'kpis_critical',
  'kpis_watch',
  'products_critical',
  'quality_failed',
  'pairs_open',
] as const

const marks = {
  invoices_contradicted: 'contradicted',
  invoices_unproven: 'unproven',
  invoices_proven: 'proven',
} as const

const markOf = (kind: string) => Object.entries(marks).find(([name]) => name === kind)?.[1] ?? null

/** "12 factures à vérifier avant de valider →": the figure, the sentence, the way there. */
export const Sentence = ({ item }: { item: TodayItem }) => {
  const { t } = useTranslation('today')
  const language = useLanguage()
  const kind = kinds.find((known) => known === item.kind) ?? 'other'
  const mark = markOf(item.kind)
  return (
    <li>
      <Link to={item.href} className={styles.sentence} data-weight={item.weight}>
        <span className={styles.figure}>{formatNumber(item.count, language)}</span>
        <span className={styles.words}>{t(`item.${kind}`, { count: item.count })}</span>
        {mark ? <Mark mark={mark} /> : null}
        <IconArrowRight className={styles.arrow} size={18} stroke={1.5} aria-hidden="true" />
      </Link>
    </li>
  )
}
