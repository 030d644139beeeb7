import { useTranslation } from 'react-i18next'
import type { ModelMeasure } from '#data/metrics/contract.ts'
import { hourName, weekdayName } from '#shared/codeWords.ts'
import { useLanguage } from '#ui/language.ts'
import { figureText, type Shape } from '../../../chart/figures.ts'
import type { Place } from '../../../chart/gridStep.ts'
import type { Ask } from '../../ask.ts'
import { proveNumber } from '../../proof/proof.tsx'
import { toggled } from '../../view.ts'
import { useGridStop } from '../useGridStop.ts'
import styles from './HourTable.module.css'
import { type Hours, weekdays } from './hours.ts'

type Counted = { ask: Ask; measure: ModelMeasure; shape: Shape; stale: boolean }

type HeadingProps = { ask: Ask; dimension: string; value: number; place: object; children: string }

/** A weekday's or an hour's name: keeps only it. */
const Heading = ({ ask, dimension, value, place, children }: HeadingProps) => (
  <button
    type="button"
    {...place}
    aria-pressed={ask.view.chosen.get(dimension)?.includes(String(value)) ?? false}
    onClick={() => ask.onView(toggled(ask.view, dimension, String(value)))}
  >
    {children}
  </button>
)

type CellProps = Counted & { weekday: number; hour: number; value: string; largest: number; place: object }

const Cell = ({ ask, measure, shape, stale, weekday, hour, value, largest, place }: CellProps) => {
  const { t } = useTranslation('common')
  const language = useLanguage()
  const [day, time] = [weekdayName(weekday, language), hourName(hour, language)]
  const says = `${day} ${time}`
  const text = figureText(value, shape, language)
  const filters = [
    ...ask.filters,
    { dimension: 'weekday', operator: 'in' as const, values: [weekday], says: day },
    { dimension: 'hour_of_day', operator: 'in' as const, values: [hour], says: time },
  ]
  const prove = () =>
    proveNumber({ ...ask, measure, shape, value, filters, title: `${measure.label[language]} · ${says}`, text })
  return (
    <td>
      <span className={styles.shade} style={{ opacity: Number(value) / largest }} aria-hidden="true" />
      <button
        type="button"
        {...place}
        aria-label={t('pair', { name: says, value: text })}
        aria-disabled={stale || undefined}
        onClick={() => stale || prove()}
      >
        {figureText(value, shape, language, 'compact')}
      </button>
    </td>
  )
}

type HourTableProps = Counted & { title: string; hours: Hours }

/** Weekdays down, hours across, the more the darker; names and numbers answer to a click as elsewhere. */
export const HourTable = ({ title, hours, ...counted }: HourTableProps) => {
  const language = useLanguage()
  const { ask } = counted
  const { across, valueAt, largest } = hours
  // Row 0 has the hours, column 0 the weekdays.
  const has = ([row, column]: Place): boolean => {
    if (row === 0 || column === 0) return row !== column
    const [weekday, hour] = [weekdays[row - 1], across[column - 1]]
    return weekday !== undefined && hour !== undefined && valueAt(weekday, hour) !== null
  }
  const { grid, place } = useGridStop([weekdays.length + 1, across.length + 1], has)
  return (
    <div className={styles.scroll}>
      <table {...grid} className={styles.table} aria-label={title}>
        <thead>
          <tr>
            <td />
            {across.map((hour, at) => (
              <th key={hour} scope="col">
                <Heading ask={ask} dimension="hour_of_day" value={hour} place={place(0, at + 1)}>
                  {hourName(hour, language)}
                </Heading>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weekdays.map((weekday, row) => (
            <tr key={weekday}>
              <th scope="row">
                <Heading ask={ask} dimension="weekday" value={weekday} place={place(row + 1, 0)}>
                  {weekdayName(weekday, language)}
                </Heading>
              </th>
              {across.map((hour, at) => {
                const value = valueAt(weekday, hour)
                if (value === null) return <td key={hour} className={styles.empty} />
                const cell = { weekday, hour, value, largest, place: place(row + 1, at + 1) }
                return <Cell key={hour} {...counted} {...cell} />
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
