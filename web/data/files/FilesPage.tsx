import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { listDatasets } from '#data/datasets/contract.ts'
import { getRetailFile } from '#data/etl/contract.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorState } from '#ui/ErrorState.tsx'
import { NotLoaded } from '#ui/NotLoaded.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { useRoute } from '#ui/query.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session.ts'
import { useKeptFocus } from '#ui/useKeptFocus.ts'
import work from '../Work.module.css'
import { Recognised } from './mapping/Recognised.tsx'
import { ReviewsOnly } from './mapping/ReviewsOnly.tsx'
import { opensDashboard } from './opens.ts'
import { PublishedCard } from './published/PublishedCard.tsx'
import { Ended } from './run/Ended.tsx'
import { Running } from './run/Running.tsx'
import { isUnderWay, watched } from './run/runWatch.ts'
import { useStartRun } from './run/useStartRun.ts'
import { publicationOf, withdrawn } from './run/withdraw.ts'
import { SendArea, useSalesDrop } from './send/SendArea.tsx'
import { SendingCard } from './send/SendingCard.tsx'
import { isOnItsWay, sendings } from './send/sending.ts'
import { useChosen } from './send/useChosen.ts'

/** The dashboard opens where it opens by itself. */
const useOpenDashboard = (): void => {
  const navigate = useNavigate()
  const run = watched.use()
  const waitedFor = useRef<string | null>(null)
  useEffect(() => {
    if (run && isUnderWay(run)) waitedFor.current = run.taskId
    if (opensDashboard(run, waitedFor.current)) void navigate('/donnees')
  }, [run, navigate])
}

/** *Fichiers*: a file of sales comes in here, and what is published stands here. */
export const FilesPage = () => {
  const { t } = useTranslation('dataWork')
  const workspace = useActiveWorkspace()
  const writes = mayWrite(workspace?.role)
  const datasets = useRoute(
    listDatasets,
    { params: { workspace_id: workspace?.id ?? '' } },
    { enabled: workspace !== null },
  )
  const gone = withdrawn.use()
  const shown = datasets.data?.filter((dataset) => !gone.has(publicationOf(dataset))) ?? []
  const first = datasets.data?.length === 0
  const chosen = useChosen()
  const file = useRoute(
    getRetailFile,
    { params: { file_id: chosen.file ?? '' } },
    { enabled: chosen.file !== null, staleTime: Number.POSITIVE_INFINITY },
  )
  const run = watched.use()
  const held = run !== null && isUnderWay(run)
  const starting = useStartRun({ first })
  const sending = sendings.use()
  const page = useKeptFocus<HTMLDivElement>()
  useSalesDrop(writes)
  useOpenDashboard()
  const sales = file.data?.sales
  return (
    <div ref={page} className={`page ${work.page}`}>
      <PageHeader title={t('files.title')} note={t('files.subtitle')} />
      <NotLoaded of={datasets} height={180} />
      {datasets.data ? (
        <>
          {run && isUnderWay(run) ? (
            <div className={work.block}>
              <Running run={run} />
            </div>
          ) : null}
          {run && !isUnderWay(run) ? (
            <div className={work.block}>
              <Ended run={run} salesName={writes ? (shown[0]?.source_name ?? null) : null} />
            </div>
          ) : null}
          {(['sales', 'reviews'] as const).map((kind) =>
            sending[kind] ? (
              <div key={kind} className={work.block}>
                <SendingCard sending={sending[kind]} />
              </div>
            ) : null,
          )}
          {file.error ? <ErrorState error={file.error} /> : null}
          {file.data && sales && writes ? (
            <div className={work.block}>
              <Recognised
                key={file.data.file_id}
                file={{ ...file.data, sales }}
                reviewsId={chosen.reviews}
                starting={starting}
                replaces={shown.length > 0}
                publishedReviews={shown[0]?.rows.reviews ?? 0}
                demo={shown[0]?.demo ?? false}
                held={held}
                onForget={() => chosen.choose({ file: null, reviews: null })}
                onForgetReviews={() => chosen.choose({ reviews: null })}
                onStarted={() => chosen.choose({ file: null, reviews: null })}
              />
            </div>
          ) : null}
          {chosen.reviews && !chosen.file && !sending.sales && writes ? (
            <div className={work.block}>
              <ReviewsOnly
                id={chosen.reviews}
                salesName={shown[0]?.source_name ?? null}
                held={held}
                starting={starting}
                onForget={() => chosen.choose({ reviews: null })}
              />
            </div>
          ) : null}
          {shown.map((dataset) => (
            <section key={dataset.id} className={work.block} aria-label={t('files.published.title')}>
              <div className={work.head}>
                <h2>{t('files.published.title')}</h2>
              </div>
              <PublishedCard dataset={dataset} held={held} />
            </section>
          ))}
          {writes && !sales && !isOnItsWay(sending.sales) && !held ? <SendArea large={shown.length === 0} /> : null}
          {writes ? null : <p className={work.soft}>{t('files.viewer')}</p>}
          {!writes && shown.length === 0 ? (
            <EmptyState title={t('files.published.none')}>{t('files.published.noneDetail')}</EmptyState>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
