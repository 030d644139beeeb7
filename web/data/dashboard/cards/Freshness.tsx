import { useTranslation } from 'react-i18next'
import type { QueryResult } from '#data/metrics/contract.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { periodText } from '../dates.ts'
import type { Days } from '../period.ts'

type FreshnessProps = { days: Days | null; freshness: QueryResult['freshness'] | undefined }

/** Which days a figure is about, and when its facts were published. */
export const Freshness = ({ days, freshness }: FreshnessProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const at = freshness?.published_at
  return (
    <span>
      {days ? periodText(days, language) : t('card.always')}
      {at ? ` · ${t('card.fresh', { at: formatDate(at, language, 'time') })}` : null}
    </span>
  )
}
