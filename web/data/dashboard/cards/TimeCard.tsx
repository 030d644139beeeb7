import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ModelMeasure, QueryResult } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { changeOf, changeText, figureText, type Shape } from '../../chart/figures.ts'
import { type TimeBar, TimeBars } from '../../chart/TimeBars.tsx'
import type { Ask, Query } from '../ask.ts'
import { bucketLabel, daysText, periodText } from '../dates.ts'
import { grainOf, lengthOf, type TimeGrain } from '../period.ts'
import cardStyles from './Card.module.css'
import { Card } from './Card.tsx'
import { formerDaysIn, type Point, seriesOf } from './series.ts'

type TimeCardProps = {
  ask: Ask
  query: Query
  measure: ModelMeasure
  answer: UseQueryResult<QueryResult, Error>
}

/** Points of a measure as bars, with all that is said of each. */
const useBar = () => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  return ({ bucket, value, former }: Point, index: number, grain: TimeGrain, shape: Shape): TimeBar => {
    const change = changeOf(value, former, shape.format)
    const name = daysText(bucket, language)
    const exact = figureText(value, shape, language)
    const changed = change && {
      change: changeText(change, language, t('figures.points')),
      former: figureText(former, shape, language),
    }
    const more = [...(changed ? [t('time.change', changed)] : []), ...(bucket.partial ? [t('time.partial')] : [])]
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
  }
}

/** The chosen figure over time; a click keeps only the days of a bar. */
export const TimeCard = ({ ask, query, measure, answer }: TimeCardProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const barOf = useBar()
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
    <Card ask={ask} title={title} query={query} answer={answer} height={246} wide key_={keys}>
      {({ columns }) => {
        const shape = {
          format: measure.format,
          currency: columns.find(({ key }) => key === measure.key)?.currency ?? null,
        }
        return (
          <TimeBars
            label={title}
            bars={points.map((point, index) => barOf(point, index, grain, shape))}
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
