import type { UseQueryResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { exportQuery, type QueryResult } from '#data/metrics/contract.ts'
import { savedName } from '#shared/savedName.ts'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { download } from '#ui/wire/download.ts'
import type { Ask, Query } from '../ask.ts'
import styles from './Card.module.css'
import { Exports } from './Exports.tsx'
import { Freshness } from './Freshness.tsx'
import { daysIn } from './series.ts'
import { useNarrowed } from './useNarrowed.ts'

type CardProps = {
  ask: Ask
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
export const Card = ({ ask, title, query, answer, height, wide = false, key_, tools, children }: CardProps) => {
  const figure = useRef<HTMLElement>(null)
  const narrowed = useNarrowed(ask, query.filters)
  const { data, isPending, isPlaceholderData } = answer
  const period = data ? daysIn(data) : null
  const name = savedName([[title, period?.from, period?.to].filter(Boolean).join(' '), ...narrowed])
  const saveTable = () => download(exportQuery, { body: query }, `${name}.csv`)
  return (
    <figure ref={figure} className={`sheet ${styles.card}`} data-wide={wide || undefined} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {tools}
        <Exports title={title} name={name} figure={figure} ready={data !== undefined} saveTable={saveTable} />
      </div>
      <div
        className={styles.body}
        style={{ minHeight: height }}
        data-stale={isPlaceholderData || undefined}
        aria-busy={isPending || isPlaceholderData}
      >
        {data ? children(data) : null}
        <NotLoaded of={answer} height={height} />
      </div>
      {data ? (
        <figcaption className={styles.caption}>
          {key_}
          <Freshness days={period} freshness={data.freshness} narrowed={narrowed} />
        </figcaption>
      ) : null}
    </figure>
  )
}
