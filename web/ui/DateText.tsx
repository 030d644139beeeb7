import { type DateStyle, formatDate } from '#shared/format.ts'
import { useLanguage } from './language.ts'

type DateTextProps = { value: string | null; style?: DateStyle }

/** A date as the reader's language writes it; "—" when there is none. */
export const DateText = ({ value, style = 'short' }: DateTextProps) => {
  const language = useLanguage()
  if (value === null) return <span style={{ color: 'var(--ink-3)' }}>—</span>
  return (
    <time className="figures" dateTime={value} style={{ whiteSpace: 'nowrap' }}>
      {formatDate(value, language, style)}
    </time>
  )
}
