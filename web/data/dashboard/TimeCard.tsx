import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ModelMeasure, QueryResult } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { changeOf, changeText, figureText } from '../chart/figures.ts'
import { type TimeBar, TimeBars } from '../chart/TimeBars.tsx'
import type { Ask, Query } from './ask.ts'
import cardStyles from './Card.module.css'
import { Card } from './Card.tsx'
import { bucketLabel, daysText, periodText } from './dates.ts'
import { bucketsOf, comparedDays, lengthOf, type TimeGrain } from './period.ts'

type TimeCardProps = {
  ask: Ask
  query: Query
  grain: TimeGrain
  measure: ModelMeasure
  answer: UseQueryResult<QueryResult, Error>
}

/** The chosen figure over time; a click keeps only the days of a bar. */
export const TimeCard = ({ ask, query, grain, measure, answer }: TimeCardProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { days, view } = ask
  const buckets = bucketsOf(days, grain)
  const compare = view.compare === 'none' ? null : view.compare
  const title = t('time.title', { measure: measure.label[language], grain: t(`time.grain.${grain}`) })
  const keys = (
    <>
      {compare && answer.data?.compared?.rows.some((row) => row.some((cell) => cell !== null && Number(cell) !== 0)) ? (
        <span className={cardStyles.key}>
          <i className={cardStyles.stroke} />
          {t(`time.former.${compare}`)}, {periodText(comparedDays(days, compare), language)}
        </span>
      ) : null}
      {buckets.some(({ partial }) => partial) ? (
        <span className={cardStyles.key}>
          <i className={cardStyles.outline} />
          {t('time.partial')}
        </span>
      ) : null}
    </>
  )
  return (
    <Card title={title} query={query} answer={answer} height={246} wide key_={keys}>
      {({ columns, rows, compared }) => {
        const at = columns.findIndex(({ key }) => key === measure.key)
        const shape = { format: measure.format, currency: columns[at]?.currency ?? null }
        const found = new Map(rows.map((row, index) => [row[0]?.slice(0, 10), index]))
        // A quiet day sold nothing; its average basket is not zero but none.
        const nothing = measure.additive ? '0' : null
        const bars = buckets.map((bucket, index): TimeBar => {
          const row = found.get(bucket.key)
          const value = row === undefined ? nothing : (rows[row]?.[at] ?? nothing)
          const former = row === undefined ? null : (compared?.rows[row]?.[at - 1] ?? null)
          const change = changeOf(value, former, measure.format)
          const name = daysText(bucket, language)
          const exact = figureText(value, shape, language)
          const more = [
            ...(change
              ? [
                  t('time.change', {
                    change: changeText(change, language, t('figures.points')),
                    former: figureText(former, shape, language),
                  }),
                ]
              : []),
            ...(bucket.partial ? [t('time.partial')] : []),
          ]
          return {
            key: bucket.key,
            label: bucketLabel(bucket, index, grain, language),
            value: value === null ? null : Number(value),
            compared: former === null ? null : Number(former),
            text: figureText(value, shape, language, 'compact'),
            full: [`${name} : ${exact}`, ...more].join(', '),
            told: [name, exact, ...more],
            major: grain === 'month' && bucket.key.slice(5, 7) === '01',
            partial: bucket.partial,
          }
        })
        return (
          <TimeBars
            label={title}
            bars={bars}
            scale={(value) => figureText(String(value), shape, language, 'compact')}
            onPick={(index) => {
              const bucket = buckets[index]
              if (bucket && lengthOf(days) > 1) ask.onView({ ...view, free: { from: bucket.from, to: bucket.to } })
            }}
          />
        )
      }}
    </Card>
  )
}
