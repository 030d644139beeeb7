import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { exportFailedRows, getQuality } from '#data/quality/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { download } from '#ui/wire/download.ts'
import { useRoute } from '#ui/wire/query.ts'
import { ListPage } from '../list/ListPage.tsx'
import { FailedTable } from './FailedTable.tsx'
import { useFailedRows } from './useFailedRows.ts'

/** The rows that failed one check: each line shows its proof, all leave as a CSV file. */
export const FailedRowsPage = () => {
  const { t } = useTranslation('dataWork')
  const language = useLanguage()
  const { check: key = '' } = useParams()
  const quality = useRoute(getQuality, {}).data
  const check = quality?.checks.find((one) => one.key === key)
  const title = check?.label[language] ?? t('quality.failed.table')
  const { columns, rows, total, ...found } = useFailedRows(key)
  const save = () => download(exportFailedRows, { params: { check: key } }, `${t('quality.failed.csvName')}-${key}.csv`)
  return (
    <ListPage
      back={{ to: '/donnees/qualite', label: t('quality.list.back') }}
      title={title}
      note={check?.finding[language]}
      file={{ label: t('quality.list.csv'), save }}
      found={found}
      shown={rows.length}
      total={total}
      label={t('quality.failed.table')}
      table={<FailedTable check={title} columns={columns} rows={rows} currency={quality?.currency ?? null} />}
      empty={<EmptyState title={t('quality.failed.none')}>{t('quality.failed.noneDetail')}</EmptyState>}
    />
  )
}
