import { Button, Skeleton } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { exportFailedRows, getQuality } from '#data/quality/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { BackLink } from '#ui/BackLink.tsx'
import { download } from '#ui/download.ts'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { useRoute } from '#ui/query.ts'
import { Scroller } from '#ui/Scroller.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import work from '../Work.module.css'
import { FailedTable } from './FailedTable.tsx'
import styles from './Quality.module.css'
import { useFailedRows } from './useFailedRows.ts'
import { useSave } from './useSave.ts'

/** The rows that failed one check: each line shows its proof, all leave as a CSV file. */
export const FailedRowsPage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { check: key = '' } = useParams()
  const quality = useRoute(getQuality, {}).data
  const check = quality?.checks.find((one) => one.key === key)
  const title = check?.label[language] ?? t('quality.failed.table')
  const found = useFailedRows(key)
  const slow = useDelayed(found.isPending)
  const { busy, save } = useSave(() =>
    download(exportFailedRows, { params: { check: key } }, `${t('quality.failed.csvName')}-${key}.csv`),
  )
  const { columns, rows, total } = found
  const number = (value: number) => formatNumber(value, language)
  return (
    <div className={`page ${work.page}`}>
      <BackLink to="/donnees/qualite">{t('quality.list.back')}</BackLink>
      <PageHeader title={title} note={check?.finding[language]}>
        <Button
          size="xs"
          variant="default"
          loading={busy}
          disabled={rows.length === 0}
          leftSection={<IconDownload size={14} stroke={1.6} />}
          onClick={save}
        >
          {t('quality.list.csv')}
        </Button>
      </PageHeader>
      {found.error && !found.data ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {slow ? <Skeleton height={240} /> : null}
      {found.data && rows.length === 0 ? (
        <EmptyState title={t('quality.failed.none')}>{t('quality.failed.noneDetail')}</EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <>
          <Scroller className={`sheet ${styles.lines}`} label={t('quality.failed.table')}>
            <FailedTable check={title} columns={columns} rows={rows} currency={quality?.currency ?? null} />
          </Scroller>
          <div className={styles.foot}>
            <p className={work.soft}>{t('quality.list.shown', { shown: number(rows.length), total: number(total) })}</p>
            {found.hasNextPage ? (
              <>
                <Button
                  size="xs"
                  variant="default"
                  loading={found.isFetchingNextPage}
                  onClick={() => void found.fetchNextPage()}
                >
                  {t('quality.list.more')}
                </Button>
                <p className={work.soft}>{t('quality.list.allInCsv')}</p>
              </>
            ) : null}
          </div>
        </>
      ) : null}
    </div>
  )
}
