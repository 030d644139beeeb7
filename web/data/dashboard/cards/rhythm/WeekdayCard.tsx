import { useTranslation } from 'react-i18next'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { weekdayName } from '#shared/codeWords.ts'
import { useLanguage } from '#ui/language.ts'
import { figureText } from '../../../chart/figures.ts'
import { type Ask, askFor, useAnswer } from '../../ask.ts'
import { ProofButton } from '../../proof/ProofButton.tsx'
import { toggled } from '../../view.ts'
import card from '../Card.module.css'
import { Card } from '../Card.tsx'
import { weekdays } from './hours.ts'
import styles from './WeekdayCard.module.css'

/** On which days people order, where the file says no times. */
export const WeekdayCard = ({ ask, measure }: { ask: Ask; measure: ModelMeasure }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const query = { ...askFor(ask, { measures: [measure.key], dimensions: ['weekday'] }), compare: undefined }
  const answer = useAnswer(query)
  const title = t('rhythm.weekdays', { measure: measure.label[language] })
  const chosen = ask.view.chosen.get('weekday') ?? []
  return (
    <Card
      ask={ask}
      title={title}
      query={query}
      answer={answer}
      height={236}
      wide
      key_={<span className={card.key}>{t('rhythm.noTimes')}</span>}
    >
      {({ rows, columns }) => {
        if (rows.length === 0) return <p className={card.none}>{t('rank.none')}</p>
        const shape = { format: measure.format, currency: columns[1]?.currency ?? null }
        const values = new Map(rows.map(([weekday, value]) => [Number(weekday), value ?? null]))
        const largest = Math.max(0, ...rows.map(([, value]) => Number(value ?? 0)))
        return (
          <table className={styles.table} aria-label={title}>
            <tbody>
              {weekdays.map((weekday) => {
                const value = values.get(weekday) ?? '0'
                const name = weekdayName(weekday, language)
                const text = figureText(value, shape, language)
                const filters = [
                  ...ask.filters,
                  { dimension: 'weekday', operator: 'in' as const, values: [weekday], says: name },
                ]
                const of = { ...ask, measure, shape, value, filters, text }
                return (
                  <tr key={weekday}>
                    <th scope="row">
                      <button
                        type="button"
                        aria-pressed={chosen.includes(String(weekday))}
                        onClick={() => ask.onView(toggled(ask.view, 'weekday', String(weekday)))}
                      >
                        {name}
                      </button>
                    </th>
                    <td className={styles.bar} aria-hidden="true">
                      <span style={{ width: `${largest > 0 ? (Number(value) / largest) * 100 : 0}%` }} />
                    </td>
                    <td className={styles.value}>
                      <ProofButton
                        stale={answer.isPlaceholderData}
                        number={{ ...of, title: `${measure.label[language]} · ${name}` }}
                      >
                        {text}
                      </ProofButton>
                    </td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )
      }}
    </Card>
  )
}
