import { Skeleton } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { QueryResult } from '#data/metrics/contract.ts'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { changeOf, changeText, figureText, toneOf } from '../chart/figures.ts'
import { Sparkline } from '../chart/Sparkline.tsx'
import { type Ask, measureIn } from './ask.ts'
import styles from './Figures.module.css'
import { bucketsOf, grainOf } from './period.ts'
import { proveNumber } from './proof.tsx'

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
  const { data, error, isPending, isPlaceholderData } = answer
  const slow = useDelayed(isPending)
  // A month that has only begun would end every stroke in a fall.
  const whole = bucketsOf(ask.days, grainOf(ask.days)).filter(({ partial }) => !partial)
  const rowOf = new Map(data?.rows.map((row) => [row[0]?.slice(0, 10), row]))
  if (!data && error) return <ErrorState error={error} onRetry={() => void answer.refetch()} />
  return (
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
              <button
                type="button"
                className={styles.value}
                title={figureText(value, shape, language)}
                onClick={() => {
                  const [title, text] = [known.label[language], figureText(value, shape, language)]
                  proveNumber({ ask, measure: known, shape, value, filters: [], days: ask.days, title, text })
                }}
              >
                {figureText(value, shape, language, 'rounded')}
              </button>
            ) : (
              <span className={styles.value}>{slow ? <Skeleton height={24} width={110} mt={4} /> : '\u00a0'}</span>
            )}
            <span className={styles.change} data-tone={toneOf(change, known.better)}>
              {change ? changeText(change, language, t('figures.points')) : '\u00a0'}
              {change ? <span>{t(`figures.against.${ask.view.compare}`)}</span> : null}
            </span>
            <span className={styles.spark}>
              {data ? <Sparkline values={whole.map((bucket) => Number(rowOf.get(bucket.key)?.[at] ?? 0))} /> : null}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
