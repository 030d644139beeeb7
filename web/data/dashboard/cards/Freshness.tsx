import { useTranslation } from 'react-i18next'
import type { QueryResult } from '#data/metrics/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { periodText } from '../dates.ts'
import type { Days } from '../period.ts'

type FreshnessProps = {
  days: Days | null
  freshness: QueryResult['freshness'] | undefined
  /** What narrows the figure, in words. */
  narrowed?: readonly string[]
}

/** Which days and which part of the facts a figure is about, also where it is taken along as a picture; when they were published. */
export const Freshness = ({ days, freshness, narrowed = [] }: FreshnessProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const at = freshness?.published_at
  return (
    <span>
      {[
        days ? periodText(days, language) : t('card.always'),
        ...narrowed,
        ...(at ? [t('card.fresh', { at: formatDate(at, language, 'time') })] : []),
      ].join(' · ')}
    </span>
  )
}
