import { useTranslation } from 'react-i18next'
import { getHouse, getWork } from '#operations/desk/contract.ts'
import { formatAge } from '#shared/duration.ts'
import { useLanguage } from '#ui/language.ts'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useRoute } from '#ui/wire/query.ts'
import { Ended } from './Ended.tsx'
import { Failures } from './Failures.tsx'
import { Figures } from './Figures.tsx'
import { House } from './House.tsx'
import styles from './Operations.module.css'
import { Queue } from './Queue.tsx'
import { Running } from './Running.tsx'
import { Ways } from './Ways.tsx'
import { Workers } from './Workers.tsx'

const LIVE_MS = 2_000
const SLOW_MS = 30_000
/** So many polls without an answer are worth a word. */
const STALE_MS = 3 * LIVE_MS + 1_000

/** What waits, runs and failed, asked every two seconds; the machines and disks, twice a minute. */
export const OperationsPage = () => {
  const { t } = useTranslation('operations')
  const language = useLanguage()
  const work = useRoute(getWork, {}, { refetchInterval: LIVE_MS, staleTime: 0 })
  const house = useRoute(getHouse, {}, { refetchInterval: SLOW_MS })
  const late = work.isError ? Date.now() - work.dataUpdatedAt : 0
  return (
    <div className={`page ${styles.page}`}>
      <PageHeader title={t('title')} />
      <NotLoaded of={work} height={240} />
      {work.data ? (
        <>
          {late > STALE_MS ? (
            <p className={styles.stale} role="status">
              {t('stale', { age: formatAge(late / 1000, language) })}
            </p>
          ) : null}
          <Figures work={work.data} />
          <div className={styles.columns}>
            <div>
              <Failures failed={work.data.failed} now={work.data.now} />
              <Running tasks={work.data.running} now={work.data.now} />
              <Ended tasks={work.data.ended} now={work.data.now} />
            </div>
            <div>
              <Workers workers={work.data.workers} now={work.data.now} />
              <Queue queues={work.data.queues} />
              {house.data ? <Ways ways={house.data.ways} now={work.data.now} /> : null}
              {house.data ? <House house={house.data} /> : null}
              <NotLoaded of={house} waiting={null} />
            </div>
          </div>
        </>
      ) : null}
    </div>
  )
}
