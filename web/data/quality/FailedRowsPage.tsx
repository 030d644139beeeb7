import { Button, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { getQuality, listFailedRows } from '#data/quality/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { BackLink } from '#ui/BackLink.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { useRoute } from '#ui/query.ts'
import { Scroller } from '#ui/Scroller.tsx'
import { useDelayed } from '#ui/useDelayed.ts'
import work from '../Work.module.css'
import { columnText, failedText, isFigure } from './failedColumns.ts'
import styles from './Quality.module.css'

const PAGE = 100
const MOST = 500

/** The rows that failed one check. */
export const FailedRowsPage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { check: key = '' } = useParams()
  const [limit, setLimit] = useState(PAGE)
  const quality = useRoute(getQuality, {}).data
  const check = quality?.checks.find((one) => one.key === key)
  const found = useRoute(
    listFailedRows,
    { params: { check: key }, query: { limit } },
    { placeholderData: (before) => before },
  )
  const slow = useDelayed(found.isPending)
  const { columns, rows, total } = found.data ?? { columns: [], rows: [], total: 0 }
  const currency = quality?.currency ?? null
  const number = (value: number) => formatNumber(value, language)
  return (
    <div className={`page ${work.page}`}>
      <BackLink to="/donnees/qualite">{t('quality.list.back')}</BackLink>
      <PageHeader title={check?.label[language] ?? t('quality.failed.table')} note={check?.finding[language]} />
      {found.error && !found.data ? <ErrorState error={found.error} onRetry={() => void found.refetch()} /> : null}
      {slow ? <Skeleton height={240} /> : null}
      {found.data && rows.length === 0 ? (
        <EmptyState title={t('quality.failed.none')}>{t('quality.failed.noneDetail')}</EmptyState>
      ) : null}
      {rows.length > 0 ? (
        <>
          <Scroller className={`sheet ${styles.lines}`} label={t('quality.failed.table')}>
            <table>
              <thead>
                <tr>
                  {columns.map((column) => (
                    <th key={column} scope="col" className={isFigure(column) ? 'amount' : undefined}>
                      {columnText(t, column)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody data-still>
                {rows.map((cells, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name of their own
                  <tr key={at}>
                    {columns.map((column, place) => {
                      const cell = cells[place] ?? null
                      const text = cell === null ? null : failedText(t, { key: column, cell, currency, language })
                      return (
                        <td key={column} title={text ?? undefined} className={isFigure(column) ? 'amount' : undefined}>
                          {text ?? <span className={styles.blank}>{t('quality.list.noCell')}</span>}
                        </td>
                      )
                    })}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
          <div className={styles.foot}>
            <p className={work.soft}>{t('quality.list.shown', { shown: number(rows.length), total: number(total) })}</p>
            {rows.length < total && limit < MOST ? (
              <Button size="xs" variant="default" loading={found.isFetching} onClick={() => setLimit(limit + PAGE)}>
                {t('quality.list.more')}
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
    </div>
  )
}
