import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { exportQuery, type QueryResult } from '#data/metrics/contract.ts'
import { download } from '#ui/download.ts'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { changeOf, figureText, toneOf } from '../../chart/figures.ts'
import { Sparkline } from '../../chart/Sparkline.tsx'
import { type Ask, askFor, measureIn } from '../ask.ts'
import { ChangeButton, ProofButton } from '../proof/ProofButton.tsx'
import { Exports } from './Exports.tsx'
import styles from './Figures.module.css'
import { Freshness } from './Freshness.tsx'
import { daysIn, formerDaysIn, seriesOf } from './series.ts'

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
  const language = useLanguage()
  const { view } = ask
  const { data, error, isPending, isPlaceholderData } = answer
  const slow = useDelayed(isPending)
  const figure = useRef<HTMLElement>(null)
  const days = data ? daysIn(data) : null
  const name = [t('figures.title'), days?.from, days?.to].filter(Boolean).join(' ')
  const saveTable = () => download(exportQuery, { body: askFor(ask, { measures: [...figures] }) }, `${name}.csv`)
  if (!data && error) return <ErrorState error={error} onRetry={() => void answer.refetch()} />
  return (
    <figure ref={figure} className={styles.board} aria-label={t('figures.title')}>
      <ul className={styles.figures} data-stale={isPlaceholderData || undefined} aria-busy={isPending}>
        {figures.map((key) => {
          const known = measureIn(ask.model, key)
          if (!known) return null
          const at = data?.columns.findIndex((column) => column.key === key) ?? -1
          const column = data?.columns[at]
          const measureAt = at - 1
          const value = data?.total[measureAt] ?? null
          const before = data?.compared?.total[measureAt] ?? null
          const shape = { format: known.format, currency: column?.currency ?? ask.source.currency }
          const change = changeOf(value, before, known.format)
          const former = data && formerDaysIn(data)
          // A month that has only begun would end every stroke in a fall.
          const points = data ? seriesOf(data, known).points.filter(({ bucket }) => !bucket.partial) : []
          const [title, text] = [known.label[language], figureText(value, shape, language)]
          const counted = { ...ask, measure: known, shape }
          return (
            <li key={key} className={styles.figure} data-chosen={key === measure || undefined}>
              <button
                type="button"
                className={styles.name}
                aria-pressed={key === measure}
                onClick={() => onMeasure(key)}
                title={t('figures.draw')}
              >
                {known.label[language]}
              </button>
              {data ? (
                <ProofButton
                  className={styles.value}
                  stale={isPlaceholderData}
                  number={{ ...counted, value, title, text }}
                >
                  {figureText(value, shape, language, 'rounded')}
                </ProofButton>
              ) : (
                <span className={styles.value}>{slow ? <Skeleton height={24} width={110} mt={4} /> : '\u00a0'}</span>
              )}
              <span className={styles.change} data-tone={toneOf(change, known.better)}>
                {change && former && view.compare !== 'none' ? (
                  <>
                    <ChangeButton
                      number={{ ...counted, value: before, days: former }}
                      now={text}
                      change={change}
                      title={title}
                      stale={isPlaceholderData}
                    />
                    <span>{t(`figures.against.${view.compare}`)}</span>
                  </>
                ) : (
                  '\u00a0'
                )}
              </span>
              <span className={styles.spark}>
                {data ? <Sparkline values={points.map((point) => Number(point.value ?? 0))} /> : null}
              </span>
            </li>
          )
        })}
      </ul>
      <figcaption className={styles.caption}>
        {data ? <Freshness days={days} freshness={data.freshness} /> : '\u00a0'}
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
