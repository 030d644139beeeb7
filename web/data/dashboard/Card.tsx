import { ActionIcon, Skeleton } from '@mantine/core'
import { IconFileSpreadsheet, IconPhoto } from '@tabler/icons-react'
import type { UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { exportQuery, type QueryResult } from '#data/metrics/contract.ts'
import { formatDate } from '#shared/format.ts'
import { download } from '#ui/download.ts'
import { ErrorState, useErrorWords } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { saveFile } from '#ui/saveFile.ts'
import { say } from '#ui/undo.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import { pictureOf } from '../chart/picture.ts'
import type { Query } from './ask.ts'
import styles from './Card.module.css'
import { periodText } from './dates.ts'

type CardProps = {
  title: string
  query: Query
  answer: UseQueryResult<QueryResult, Error>
  /** Height that it will have, so that nothing moves when it comes. */
  height: number
  wide?: boolean
  /** Under the chart, before period and freshness: what a stroke or a shade means. */
  key_?: React.ReactNode
  /** On the right of the title. */
  tools?: React.ReactNode
  children: (answer: QueryResult) => React.ReactNode
}

/** A chart or a ranking on its sheet, with its period and freshness, to take along as a table or a picture. */
export const Card = ({ title, query, answer, height, wide = false, key_, tools, children }: CardProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const words = useErrorWords()
  const figure = useRef<HTMLElement>(null)
  const { data, error, isPending, isPlaceholderData } = answer
  const slow = useDelayed(isPending)
  const period = data?.period.from && data.period.to ? { from: data.period.from, to: data.period.to } : null
  const name = [title, period?.from, period?.to].filter(Boolean).join(' ')
  const refused = (problem: unknown) => say(words(problem).detail, 'failed')
  const saveTable = () => void download(exportQuery, { body: query }, `${name}.csv`).catch(refused)
  const savePicture = async () => {
    const picture = figure.current ? await pictureOf(figure.current) : null
    if (picture) saveFile(`${name}.png`, picture)
    else say(t('card.noPicture'), 'failed')
  }
  return (
    <figure ref={figure} className={`sheet ${styles.card}`} data-wide={wide || undefined} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {tools}
        <span className={styles.exports} data-export="none">
          <ActionIcon
            size="sm"
            aria-label={t('card.csv', { title })}
            title={t('card.csvShort')}
            disabled={!data}
            onClick={saveTable}
          >
            <IconFileSpreadsheet size={16} stroke={1.6} />
          </ActionIcon>
          <ActionIcon
            size="sm"
            aria-label={t('card.png', { title })}
            title={t('card.pngShort')}
            disabled={!data}
            onClick={() => void savePicture()}
          >
            <IconPhoto size={16} stroke={1.6} />
          </ActionIcon>
        </span>
      </div>
      <div
        className={styles.body}
        style={{ minHeight: height }}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPending || isPlaceholderData}
      >
        {data ? children(data) : null}
        {!data && slow ? <Skeleton height={height} /> : null}
        {!data && error ? <ErrorState error={error} onRetry={() => void answer.refetch()} /> : null}
      </div>
      {data ? (
        <figcaption className={styles.caption}>
          {key_}
          <span>
            {period ? periodText(period, language) : t('card.always')}
            {data.freshness.published_at
              ? ` · ${t('card.fresh', { at: formatDate(data.freshness.published_at, language, 'time') })}`
              : null}
          </span>
        </figcaption>
      ) : null}
    </figure>
  )
}
