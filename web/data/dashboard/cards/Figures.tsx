import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { exportQuery, type ModelMeasure, type QueryResult } from '#data/metrics/contract.ts'
import { savedName } from '#shared/savedName.ts'
import { useLanguage } from '#ui/language.ts'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { download } from '#ui/wire/download.ts'
import { changeOf, figureText, toneOf } from '../../chart/figures.ts'
import { Sparkline } from '../../chart/Sparkline.tsx'
import { type Ask, askFor, measureIn } from '../ask.ts'
import { beginsBefore } from '../period.ts'
import { ChangeButton, ProofButton } from '../proof/ProofButton.tsx'
import { Exports } from './Exports.tsx'
import styles from './Figures.module.css'
import { Freshness } from './Freshness.tsx'
import { daysIn, formerDaysIn, seriesOf } from './series.ts'
import { useNarrowed } from './useNarrowed.ts'

type FigureProps = {
  ask: Ask
  /** Undefined: the model does not have it. */
  measure: ModelMeasure | undefined
  /** Undefined: it has not come yet; `slow`: it lets wait for itself. */
  answer: QueryResult | undefined
  stale: boolean
  slow: boolean
  /** It is the one that is drawn over time. */
  chosen: boolean
  onChoose: () => void
}

const Figure = ({ ask, measure, answer, stale, slow, chosen, onChoose }: FigureProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  if (!measure) return null
  const { compare } = ask.view
  // The first column is the time.
  const at = (answer?.columns.findIndex(({ key }) => key === measure.key) ?? -1) - 1
  const value = answer?.total[at] ?? null
  const before = answer?.compared?.total[at] ?? null
  const shape = { format: measure.format, currency: answer?.columns[at + 1]?.currency ?? ask.source.currency }
  const change = changeOf(value, before, measure.format)
  const former = answer && formerDaysIn(answer)
  // Against a part of a period, more is no good news yet.
  const partly = former ? beginsBefore(former, ask.source.from) : false
  // A month that has only begun would end every stroke in a fall.
  const points = answer ? seriesOf(answer, measure).points.filter(({ bucket }) => !bucket.partial) : []
  const [title, text] = [measure.label[language], figureText(value, shape, language)]
  const counted = { ...ask, measure, shape }
  return (
    <li className={styles.figure} data-chosen={chosen || undefined}>
      <button type="button" className={styles.name} aria-pressed={chosen} onClick={onChoose} title={t('figures.draw')}>
        {title}
      </button>
      {answer ? (
        <ProofButton className={styles.value} stale={stale} number={{ ...counted, value, title, text }}>
          {figureText(value, shape, language, 'rounded')}
        </ProofButton>
      ) : (
        <span className={styles.value}>{slow ? <Skeleton height={24} width={110} mt={4} /> : '\u00a0'}</span>
      )}
      <span className={styles.change} data-tone={partly ? 'plain' : toneOf(change, measure.better)}>
        {change && former && compare !== 'none' ? (
          <>
            <ChangeButton
              number={{ ...counted, value: before, days: former }}
              now={text}
              change={change}
              title={title}
              stale={stale}
            />
            <span>{t(`figures.against.${compare}`)}</span>
          </>
        ) : (
          '\u00a0'
        )}
      </span>
      <span className={styles.spark}>
        {answer ? <Sparkline values={points.map((point) => Number(point.value ?? 0))} /> : null}
      </span>
    </li>
  )
}

type FiguresProps = {
  ask: Ask
  figures: readonly string[]
  /** The figures over time: their totals, and how each moved. */
  answer: UseQueryResult<QueryResult, Error>
  measure: string
  onMeasure: (key: string) => void
}

/** The headline: each figure with its change; its name draws it over time, its number shows its proof. */
export const Figures = ({ ask, figures, answer, measure, onMeasure }: FiguresProps) => {
  const { t } = useTranslation('data')
  const { data, error, isPending, isPlaceholderData } = answer
  const slow = useDelayed(isPending)
  const figure = useRef<HTMLElement>(null)
  const narrowed = useNarrowed(ask, ask.filters)
  const days = data ? daysIn(data) : null
  const name = savedName([[t('figures.title'), days?.from, days?.to].filter(Boolean).join(' '), ...narrowed])
  const saveTable = () => download(exportQuery, { body: askFor(ask, { measures: [...figures] }) }, `${name}.csv`)
  if (!data && error) return <ErrorState error={error} onRetry={() => void answer.refetch()} />
  return (
    <figure ref={figure} className={styles.board} aria-label={t('figures.title')}>
      <ul className={styles.figures} data-stale={isPlaceholderData || undefined} aria-busy={isPending}>
        {figures.map((key) => (
          <Figure
            key={key}
            ask={ask}
            measure={measureIn(ask.model, key)}
            answer={data}
            stale={isPlaceholderData}
            slow={slow}
            chosen={key === measure}
            onChoose={() => onMeasure(key)}
          />
        ))}
      </ul>
      <figcaption className={styles.caption}>
        {data ? <Freshness days={days} freshness={data.freshness} narrowed={narrowed} /> : '\u00a0'}
        <Exports
          title={t('figures.title')}
          name={name}
          figure={figure}
          ready={data !== undefined}
          saveTable={saveTable}
        />
      </figcaption>
    </figure>
  )
}
