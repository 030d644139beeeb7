import { useTranslation } from 'react-i18next'
import type { HistoryEntry } from '#invoices/contract.ts'
import { DateText } from '#ui/DateText.tsx'
import { type Correction, correctionsIn, tablesIn } from './corrections.ts'
import { useValueText } from './fields/useValueText.ts'
import styles from './History.module.css'

const actions = [
  'received',
  'extracted',
  'corrected',
  'validate',
  'reject',
  'reopen',
  'extract',
  'turned',
  'split',
  'merged',
  'divided',
  'reunited',
  'kept_whole',
  'failed',
  'surprise_confirmed',
  'surprise_dismissed',
  'surprise_reopened',
] as const

/** Who did what and when, the latest first. */
export const History = ({ history }: { history: HistoryEntry[] }) => {
  const { t } = useTranslation('invoices')
  const valueText = useValueText()
  const verb = ({ action, details }: HistoryEntry): string => {
    if (action === 'invoice.received' && (details.source === 'inbox' || details.source === 'mail'))
      return t(`history.receivedBy.${details.source}`)
    const name = action.replace(/^invoice\./, '').replace('.', '_')
    const known = actions.find((one) => one === name)
    return known ? t(`history.${known}`) : name
  }
  const show = (field: Correction['field'], value: string | null) =>
    value === null ? t('history.emptyValue') : valueText(field, value)
  const latestFirst = history.toSorted((a, b) => b.at.localeCompare(a.at))
  if (history.length === 0) return null
  return (
    <details className={styles.history}>
      <summary>{t('history.title')}</summary>
      <ol>
        {latestFirst.map((entry, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two entries may share their instant
          <li key={`${entry.at} ${index}`}>
            <DateText value={entry.at} style="time" />
            <div>
              <strong>{entry.who}</strong> {verb(entry)}
              {correctionsIn(entry).map(({ field, from, to }) => (
                <p key={field} className="figures">
                  {t('history.fromTo', { field: t(`field.${field}`), from: show(field, from), to: show(field, to) })}
                </p>
              ))}
              {tablesIn(entry).map((table) => (
                <p key={table}>{t(`group.${table}`)}</p>
              ))}
              {typeof entry.details.reason === 'string' ? <p>{entry.details.reason}</p> : null}
              {typeof entry.details.note === 'string' ? <p>{entry.details.note}</p> : null}
            </div>
          </li>
        ))}
      </ol>
    </details>
  )
}
