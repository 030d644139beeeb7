import { useTranslation } from 'react-i18next'
import { formatAge } from '#shared/duration.ts'
import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'
import { secondsBetween } from './secondsBetween.ts'

/** "il y a 3 min"; the exact time under the pointer. Both instants are the server's. */
export const When = ({ at, now }: { at: string; now: string }) => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  return (
    <time className="figures" dateTime={at} title={formatDate(at, language, 'time')} style={{ whiteSpace: 'nowrap' }}>
      {t('age.ago', { age: formatAge(secondsBetween(at, now), language) })}
    </time>
  )
}
