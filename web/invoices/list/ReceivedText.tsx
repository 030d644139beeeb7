import { formatDate } from '#shared/format.ts'
import { useLanguage } from '#ui/language.ts'

const DAY_MS = 86_400_000

/** When an invoice came in, as short as its age allows: "08:24" today, "21 nov." this year, else the date. */
export const ReceivedText = ({ at }: { at: string }) => {
  const language = useLanguage()
  const locale = language === 'fr' ? 'fr-FR' : 'en-GB'
  const date = new Date(at)
  const now = new Date()
  const recent = now.getTime() - date.getTime() < 300 * DAY_MS
  const short = recent ? date.toLocaleDateString(locale, { day: 'numeric', month: 'short' }) : formatDate(at, language)
  const today = date.toDateString() === now.toDateString()
  return (
    <time className="figures" dateTime={at} title={formatDate(at, language, 'time')}>
      {today ? date.toLocaleTimeString(locale, { hour: '2-digit', minute: '2-digit' }) : short}
    </time>
  )
}
