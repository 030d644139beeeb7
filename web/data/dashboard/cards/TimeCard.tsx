import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ModelMeasure, QueryResult } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { changeOf, changeText, figureText } from '../../chart/figures.ts'
import { type TimeBar, TimeBars } from '../../chart/TimeBars.tsx'
import type { Ask, Query } from '../ask.ts'
import { bucketLabel, daysText, periodText } from '../dates.ts'
import { grainOf, lengthOf } from '../period.ts'
import cardStyles from './Card.module.css'
import { Card } from './Card.tsx'
import { formerDaysIn, seriesOf } from './series.ts'

type TimeCardProps = {
  ask: Ask
  query: Query
  measure: ModelMeasure
  answer: UseQueryResult<QueryResult, Error>
}

/** The chosen figure over time; a click keeps only the days of a bar. */
export const TimeCard = ({ ask, query, measure, answer }: TimeCardProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const { days, view } = ask
  const { grain, points } = answer.data ? seriesOf(answer.data, measure) : { grain: grainOf(days), points: [] }
  const title = t('time.title', { measure: measure.label[language], grain: t(`time.grain.${grain}`) })
  const former = answer.data && formerDaysIn(answer.data)
  const compares = points.some((point) => point.former !== null && Number(point.former) !== 0)
  const keys = (
    <>
      {former && compares && view.compare !== 'none' ? (
        <span className={cardStyles.key}>
          <i className={cardStyles.stroke} />
          {t(`time.former.${view.compare}`)}, {periodText(former, language)}
        </span>
      ) : null}
      {points.some(({ bucket }) => bucket.partial) ? (
        <span className={cardStyles.key}>
          <i className={cardStyles.outline} />
          {t('time.partial')}
        </span>
      ) : null}
    </>
  )
  return (
    <Card title={title} query={query} answer={answer} height={246} wide key_={keys}>
      {({ columns }) => {
        const shape = {
          format: measure.format,
          currency: columns.find(({ key }) => key === measure.key)?.currency ?? null,
        }
        const bars = points.map(({ bucket, value, former }, index): TimeBar => {
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
            full: [t('pair', { ns: 'common', name, value: exact }), ...more].join(', '),
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
              const bucket = points[index]?.bucket
              if (bucket && lengthOf(days) > 1) ask.onView({ ...view, free: { from: bucket.from, to: bucket.to } })
            }}
          />
        )
      }}
    </Card>
  )
}
