import { useTranslation } from 'react-i18next'
import type { ProductAlert } from '#data/views/contract.ts'
import { byteOrderMark, csvRow, dialects } from '#shared/csv.ts'
import { useLanguage } from '#ui/language.ts'
import { useReasonText, useStateWord } from './alertText.ts'

/** Alerts as a table for a spreadsheet. */
export const useAlertTable = (alerts: readonly ProductAlert[], currency: string | null): (() => Blob) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const wordOf = useStateWord()
  const reasonText = useReasonText(currency)
  return () => {
    const header = [t('alerts.column.state'), t('alerts.column.code'), t('alerts.column.name'), t('alerts.column.why')]
    const rows = alerts.map((alert) => {
      const why = alert.reasons.map((reason) => reasonText(alert, reason)).join(' · ')
      return [wordOf(alert), alert.stock_code, alert.name, why]
    })
    const lines = [header, ...rows].map((cells) =>
      csvRow(
        cells.map((value) => ({ kind: 'text', value })),
        dialects[language],
      ),
    )
    return new Blob([byteOrderMark, ...lines], { type: 'text/csv;charset=utf-8' })
  }
}
