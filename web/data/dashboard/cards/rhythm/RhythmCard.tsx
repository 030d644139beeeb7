import { useTranslation } from 'react-i18next'
import { type ModelMeasure, runQuery } from '#data/metrics/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { useRoute } from '#ui/wire/query.ts'
import { type Ask, askFor, useAnswer } from '../../ask.ts'
import card from '../Card.module.css'
import { Card } from '../Card.tsx'
import { isTimeless } from '../series.ts'
import { HourTable } from './HourTable.tsx'
import { hoursOf } from './hours.ts'
import { WeekdayCard } from './WeekdayCard.tsx'

const HourCard = ({ ask, measure, known }: { ask: Ask; measure: ModelMeasure; known: boolean }) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const part = { measures: [measure.key], dimensions: ['weekday', 'hour_of_day'] }
  const query = { ...askFor(ask, part), compare: undefined }
  const answer = useAnswer(query)
  const title = t('rhythm.title', { measure: measure.label[language] })
  return (
    <Card ask={ask} title={title} query={query} answer={answer} height={236} wide>
      {({ rows, columns }) => {
        // Hours are not drawn before it is known that there are any: nothing jumps.
        if (!known) return null
        if (rows.length === 0) return <p className={card.none}>{t('rank.none')}</p>
        const shape = { format: measure.format, currency: columns[2]?.currency ?? null }
        const stale = answer.isPlaceholderData
        return <HourTable ask={ask} measure={measure} shape={shape} stale={stale} title={title} hours={hoursOf(rows)} />
      }}
    </Card>
  )
}

/** When people order: by weekday and hour, or by weekday alone where no fact at all says a time. */
export const RhythmCard = ({ ask, measure }: { ask: Ask; measure: ModelMeasure }) => {
  // Known once for all periods: no part of the board.
  const hours = useRoute(
    runQuery,
    { body: { measures: [measure.key], dimensions: ['hour_of_day'] } },
    { staleTime: 60_000 },
  )
  return hours.data && isTimeless(hours.data) ? (
    <WeekdayCard ask={ask} measure={measure} />
  ) : (
    <HourCard ask={ask} measure={measure} known={!hours.isPending} />
  )
}
