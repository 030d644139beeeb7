import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { figureText } from '../../chart/figures.ts'
import { gridStep, type Place } from '../../chart/gridStep.ts'
import { type Ask, askFor, useAnswer } from '../ask.ts'
import { hourName, weekdayName } from '../dates.ts'
import { proveNumber } from '../proof/proof.tsx'
import { toggled } from '../view.ts'
import { Card } from './Card.tsx'
import styles from './RhythmCard.module.css'
import { isTimeless } from './series.ts'
import { WeekdayCard } from './WeekdayCard.tsx'

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** Weekdays down, hours across, the more the darker; names and numbers answer to a click as elsewhere. One stop for Tab, arrows inside. */
const HourCard = ({ ask, measure, known }: { ask: Ask; measure: ModelMeasure; known: boolean }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const part = { measures: [measure.key], dimensions: ['weekday', 'hour_of_day'] }
  const query = { ...askFor(ask, part), compare: undefined }
  const answer = useAnswer(query)
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<Place>([0, 1])
  const title = t('rhythm.title', { measure: measure.label[language] })
  const pick = (dimension: string, value: number) => ask.onView(toggled(ask.view, dimension, String(value)))
  const isChosen = (dimension: string, value: number) =>
    ask.view.chosen.get(dimension)?.includes(String(value)) ?? false
  return (
    <Card title={title} query={query} answer={answer} height={236} wide>
      {({ rows, columns }) => {
        // Hours are not drawn before it is known that there are any: nothing jumps.
        if (!known) return null
        const shape = { format: measure.format, currency: columns[2]?.currency ?? null }
        const cells = new Map(rows.map(([weekday, hour, value]) => [`${weekday} ${hour}`, value ?? null]))
        const hours = rows.map(([, hour]) => Number(hour))
        const [first, last] = [Math.min(...hours), Math.max(...hours)]
        const across = rows.length === 0 ? [] : Array.from({ length: last - first + 1 }, (_, step) => first + step)
        const largest = Math.max(1, ...rows.map((row) => Number(row[2] ?? 0)))
        if (rows.length === 0) return <p className={styles.none}>{t('rank.none')}</p>
        const valueAt = (weekday: number, hour: number) => {
          const value = cells.get(`${weekday} ${hour}`) ?? null
          return value === null || Number(value) === 0 ? null : value
        }
        // Row 0 has the hours, column 0 the weekdays.
        const has = ([row, column]: Place): boolean => {
          if (row === 0 || column === 0) return row !== column
          const [weekday, hour] = [weekdays[row - 1], across[column - 1]]
          return weekday !== undefined && hour !== undefined && valueAt(weekday, hour) !== null
        }
        const inside = active[1] <= across.length && has(active)
        const stop: Place = inside ? active : [0, 1]
        const place = (row: number, column: number) => ({
          'data-place': `${row} ${column}`,
          tabIndex: row === stop[0] && column === stop[1] ? 0 : -1,
          onFocus: () => setActive([row, column]),
        })
        const onKeyDown = (event: KeyboardEvent) => {
          const next = gridStep(event.key, stop, [weekdays.length + 1, across.length + 1], has)
          if (!next || event.ctrlKey || event.metaKey || event.altKey) return
          event.preventDefault()
          table.current?.querySelector<HTMLElement>(`[data-place="${next.join(' ')}"]`)?.focus()
        }
        return (
          <div className={styles.scroll}>
            <table ref={table} className={styles.table} aria-label={title} onKeyDown={onKeyDown}>
              <thead>
                <tr>
                  <td />
                  {across.map((hour, at) => (
                    <th key={hour} scope="col">
                      <button
                        type="button"
                        {...place(0, at + 1)}
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
                {weekdays.map((weekday, row) => (
                  <tr key={weekday}>
                    <th scope="row">
                      <button
                        type="button"
                        {...place(row + 1, 0)}
                        aria-pressed={isChosen('weekday', weekday)}
                        onClick={() => pick('weekday', weekday)}
                      >
                        {weekdayName(weekday, language)}
                      </button>
                    </th>
                    {across.map((hour, at) => {
                      const value = valueAt(weekday, hour)
                      if (value === null) return <td key={hour} className={styles.empty} />
                      const [day, time] = [weekdayName(weekday, language), hourName(hour, language)]
                      const says = `${day} ${time}`
                      const text = figureText(value, shape, language)
                      const filters = [
                        ...ask.filters,
                        { dimension: 'weekday', operator: 'in' as const, values: [weekday], says: day },
                        { dimension: 'hour_of_day', operator: 'in' as const, values: [hour], says: time },
                      ]
                      return (
                        <td key={hour}>
                          <span
                            className={styles.shade}
                            style={{ opacity: Number(value) / largest }}
                            aria-hidden="true"
                          />
                          <button
                            type="button"
                            {...place(row + 1, at + 1)}
                            aria-label={t('pair', { ns: 'common', name: says, value: text })}
                            aria-disabled={answer.isPlaceholderData || undefined}
                            onClick={() => {
                              if (answer.isPlaceholderData) return
                              proveNumber({
                                ...ask,
                                measure,
                                shape,
                                value,
                                filters,
                                title: `${measure.label[language]} · ${says}`,
                                text,
                              })
                            }}
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

/** When people order: by weekday and hour, or by weekday alone where no fact at all says a time. */
export const RhythmCard = ({ ask, measure }: { ask: Ask; measure: ModelMeasure }) => {
  const hours = useAnswer({ measures: [measure.key], dimensions: ['hour_of_day'] })
  return hours.data && isTimeless(hours.data) ? (
    <WeekdayCard ask={ask} measure={measure} />
  ) : (
    <HourCard ask={ask} measure={measure} known={!hours.isPending} />
  )
}
