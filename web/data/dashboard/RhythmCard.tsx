import { useTranslation } from 'react-i18next'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { figureText } from '../chart/figures.ts'
import { type Ask, askFor, useAnswer } from './ask.ts'
import { Card } from './Card.tsx'
import { hourName, weekdayName } from './dates.ts'
import { proveNumber } from './proof.tsx'
import styles from './RhythmCard.module.css'
import { toggled } from './view.ts'

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** When people order: weekdays down, hours across, the more the darker; names and numbers answer to a click as elsewhere. */
export const RhythmCard = ({ ask, measure }: { ask: Ask; measure: ModelMeasure }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const part = { measures: [measure.key], dimensions: ['weekday', 'hour_of_day'] }
  const query = { ...askFor(ask, part), compare: undefined }
  const answer = useAnswer(query)
  const title = t('rhythm.title', { measure: measure.label[language] })
  const pick = (dimension: string, value: number) => ask.onView(toggled(ask.view, dimension, String(value)))
  const isChosen = (dimension: string, value: number) =>
    ask.view.chosen.get(dimension)?.includes(String(value)) ?? false
  return (
    <Card title={title} query={query} answer={answer} height={236} wide>
      {({ rows, columns }) => {
        const shape = { format: measure.format, currency: columns[2]?.currency ?? null }
        const cells = new Map(rows.map(([weekday, hour, value]) => [`${weekday} ${hour}`, value ?? null]))
        const hours = rows.map(([, hour]) => Number(hour))
        const [first, last] = [Math.min(...hours), Math.max(...hours)]
        const across = rows.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, step) => first + step)
        const largest = Math.max(1, ...rows.map((row) => Number(row[2] ?? 0)))
        if (rows.length === 0) return <p className={styles.none}>{t('rank.none')}</p>
        return (
          <div className={styles.scroll}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <td />
                  {across.map((hour) => (
                    <th key={hour} scope="col">
                      <button
                        type="button"
                        aria-pressed={isChosen('hour_of_day', hour)}
                        onClick={() => pick('hour_of_day', hour)}
                      >
                        {hourName(hour, language)}
                      </button>
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {weekdays.map((weekday) => (
                  <tr key={weekday}>
                    <th scope="row">
                      <button
                        type="button"
                        aria-pressed={isChosen('weekday', weekday)}
                        onClick={() => pick('weekday', weekday)}
                      >
                        {weekdayName(weekday, language)}
                      </button>
                    </th>
                    {across.map((hour) => {
                      const value = cells.get(`${weekday} ${hour}`) ?? null
                      if (value === null || Number(value) === 0) return <td key={hour} className={styles.empty} />
                      const says = `${weekdayName(weekday, language)} ${hourName(hour, language)}`
                      return (
                        <td key={hour}>
                          <span
                            className={styles.shade}
                            style={{ opacity: Number(value) / largest }}
                            aria-hidden="true"
                          />
                          <button
                            type="button"
                            aria-label={`${says} : ${figureText(value, shape, language)}`}
                            onClick={() =>
                              proveNumber({
                                ...ask,
                                measure,
                                shape,
                                value,
                                filters: [
                                  ...ask.filters,
                                  {
                                    dimension: 'weekday',
                                    operator: 'in',
                                    values: [weekday],
                                    says: weekdayName(weekday, language),
                                  },
                                  {
                                    dimension: 'hour_of_day',
                                    operator: 'in',
                                    values: [hour],
                                    says: hourName(hour, language),
                                  },
                                ],
                                days: ask.days,
                                title: `${measure.label[language]} · ${says}`,
                                text: figureText(value, shape, language),
                              })
                            }
                          >
                            {figureText(value, shape, language, 'compact')}
                          </button>
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )
      }}
    </Card>
  )
}
