import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { type Dataset, listDatasets } from '#data/datasets/contract.ts'
import { getRetailFile, type RetailFile } from '#data/etl/contract.ts'
import { useKeptFocus } from '#ui/keys/useKeptFocus.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { ErrorState } from '#ui/page/ErrorState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { useRoute } from '#ui/wire/query.ts'
import work from '../Work.module.css'
import { Recognised } from './mapping/Recognised.tsx'
import { ReviewsOnly } from './mapping/ReviewsOnly.tsx'
import { opensDashboard } from './opens.ts'
import { PublishedCard } from './published/PublishedCard.tsx'
import { Ended } from './run/Ended.tsx'
import { LastFailed } from './run/LastFailed.tsx'
import { Running } from './run/Running.tsx'
import { isUnderWay, type Watched, watched } from './run/runWatch.ts'
import { type Starting, useStartRun } from './run/useStartRun.ts'
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

type ChosenFilesProps = {
  chosen: ReturnType<typeof useChosen>
  /** The file of sales, once it is known; undefined: none is chosen. */
  file: RetailFile | undefined
  /** What is published, which they may replace. */
  published: Dataset | undefined
  held: boolean
  starting: Starting
  sending: boolean
}

/** Files that came and wait for their run: sales, perhaps with reviews, or reviews alone. */
const ChosenFiles = ({ chosen, file, published, held, starting, sending }: ChosenFilesProps) => {
  const forget = () => chosen.choose({ file: null, reviews: null })
  const forgetReviews = () => chosen.choose({ reviews: null })
  if (file?.sales)
    return (
      <div className={work.block}>
        <Recognised
          key={file.file_id}
          file={{ ...file, sales: file.sales }}
          reviewsId={chosen.reviews}
          starting={starting}
          replaces={published !== undefined}
          publishedReviews={published?.rows.reviews ?? 0}
          demo={published?.demo ?? false}
          held={held}
          onForget={forget}
          onForgetReviews={forgetReviews}
          onStarted={forget}
        />
      </div>
    )
  if (!chosen.reviews || chosen.file || sending) return null
  return (
    <div className={work.block}>
      <ReviewsOnly
        id={chosen.reviews}
        salesName={published?.source_name ?? null}
        held={held}
        starting={starting}
        onForget={forgetReviews}
      />
    </div>
  )
}

/** What is under way: the run that is watched, and files that are being sent. */
const UnderWay = ({ run, salesName }: { run: Watched | null; salesName: string | null }) => {
  const sending = sendings.use()
  // Who saw it end on this page is not told again once they closed what said so.
  const followed = useRef(false)
  if (run) followed.current = true
  return (
    <>
      {run ? (
        <div className={work.block}>
          {isUnderWay(run) ? <Running run={run} /> : <Ended run={run} salesName={salesName} />}
        </div>
      ) : followed.current ? null : (
        <LastFailed />
      )}
      {(['sales', 'reviews'] as const).map((kind) =>
        sending[kind] ? (
          <div key={kind} className={work.block}>
            <SendingCard sending={sending[kind]} />
          </div>
        ) : null,
      )}
    </>
  )
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
  const [published] = shown
  const chosen = useChosen()
  const file = useRoute(
    getRetailFile,
    { params: { file_id: chosen.file ?? '' } },
    { enabled: chosen.file !== null, staleTime: Number.POSITIVE_INFINITY },
  )
  const run = watched.use()
  const held = run !== null && isUnderWay(run)
  const starting = useStartRun({ first: datasets.data?.length === 0 })
  const sending = sendings.use()
  const page = useKeptFocus<HTMLDivElement>()
  useSalesDrop(writes)
  useOpenDashboard()
  const sends = writes && !file.data?.sales && !isOnItsWay(sending.sales) && !held
  return (
    <div ref={page} className={`page ${work.page}`}>
      <PageHeader title={t('files.title')} note={t('files.subtitle')} />
      <NotLoaded of={datasets} height={180} />
      {datasets.data ? (
        <>
          <UnderWay run={run} salesName={writes ? (published?.source_name ?? null) : null} />
          {file.error ? <ErrorState error={file.error} /> : null}
          {writes ? (
            <ChosenFiles
              chosen={chosen}
              file={file.data}
              published={published}
              held={held}
              starting={starting}
              sending={sending.sales !== null}
            />
          ) : null}
          {shown.map((dataset) => (
            <section key={dataset.id} className={work.block} aria-label={t('files.published.title')}>
              <div className={work.head}>
                <h2>{t('files.published.title')}</h2>
              </div>
              <PublishedCard dataset={dataset} held={held} />
            </section>
          ))}
          {sends ? <SendArea large={!published} /> : null}
          {writes ? null : <p className={work.soft}>{t('files.viewer')}</p>}
          {!writes && !published ? (
            <EmptyState title={t('files.published.none')}>{t('files.published.noneDetail')}</EmptyState>
          ) : null}
        </>
      ) : null}
    </div>
  )
}
