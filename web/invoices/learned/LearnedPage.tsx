import { Anchor } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { listPatterns, type PatternSummary } from '#invoices/patterns/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { DateText } from '#ui/DateText.tsx'
import { useLanguage } from '#ui/language.ts'
import frame from '#ui/ledger/Frame.module.css'
import ledger from '#ui/ledger/Ledger.module.css'
import { Ledger } from '#ui/ledger/Ledger.tsx'
import { SearchField } from '#ui/ledger/SearchField.tsx'
import { WaitingRows } from '#ui/ledger/WaitingRows.tsx'
import { EmptyState } from '#ui/page/EmptyState.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { useRoute } from '#ui/wire/query.ts'
import { hidden } from '../place.ts'
import { countOf, learnedColumns } from './learnedColumns.tsx'
import { PatternFiles } from './PatternFiles.tsx'

const Compact = ({ pattern }: { pattern: PatternSummary }) => {
  const { t } = useTranslation('suppliers')
  return (
    <div className={ledger.pair}>
      <span className={ledger.who}>{pattern.supplier}</span>
      <span className={ledger.small}>
        <DateText value={pattern.updated_at.slice(0, 10)} />
      </span>
      <span className={ledger.small}>{t('learned.fields', { count: pattern.fields.length })}</span>
    </div>
  )
}

/** The foot: how many suppliers, and what was learned from all of them. */
const useTotals = (rows: readonly PatternSummary[]) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const sum = (of: (pattern: PatternSummary) => number) =>
    formatNumber(
      rows.reduce((total, row) => total + of(row), 0),
      language,
    )
  return (column: string) => {
    if (column === 'supplier') return t('learned.totals', { count: rows.length })
    if (column === 'active' || column === 'candidate' || column === 'withdrawn')
      return sum((row) => countOf(row, column))
    if (column === 'cases' || column === 'changed') return sum((row) => row[column])
    return null
  }
}

const Nothing = ({ search }: { search: string }) => {
  const { t } = useTranslation('suppliers')
  return (
    <div className={frame.nothing}>
      <EmptyState
        title={search ? t('learned.notFound', { search }) : t('learned.none')}
        action={
          <Anchor component={Link} to="/factures">
            {t('list.toInvoices')}
          </Anchor>
        }
      >
        {search ? t('learned.notFoundDetail') : t('learned.noneDetail')}
      </EmptyState>
    </div>
  )
}

/** *Appris*: what was learned, supplier by supplier. */
export const LearnedPage = () => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const search = (address.get('search') ?? '').slice(0, 200)
  const query = { limit: 500, ...(search ? { search } : {}) }
  const patterns = useRoute(listPatterns, { query }, { placeholderData: (before) => before })
  const columns = useMemo(() => learnedColumns(t, language), [t, language])
  const gone = hidden.use()
  const rows = (patterns.data?.items ?? []).filter(({ id }) => !gone.has(id))
  const totals = useTotals(rows)
  return (
    <div className={frame.page}>
      <div className={frame.head}>
        <PageHeader title={t('learned.title')} note={t('learned.subtitle')}>
          <PatternFiles any={rows.length > 0} />
        </PageHeader>
        <div className={frame.bar}>
          <SearchField
            value={search}
            label={t('learned.searchLabel')}
            placeholder={t('learned.search')}
            clear={t('list.clearSearch')}
            onChange={(text) => setAddress(text ? { search: text } : {}, { replace: true })}
          />
        </div>
      </div>
      <NotLoaded of={patterns} waiting={<WaitingRows />} className={frame.nothing} />
      {patterns.data && rows.length === 0 ? <Nothing search={search} /> : null}
      {rows.length > 0 ? (
        <Ledger
          key={search}
          title={t('learned.title')}
          label={t('learned.table')}
          words={{ up: t('list.up'), down: t('list.down') }}
          rows={rows}
          columns={columns}
          keyOf={({ id }) => id}
          compact={(pattern) => <Compact pattern={pattern} />}
          onOpen={({ id }) => void navigate(`/factures/appris/${id}`)}
          totals={[totals]}
          stale={patterns.isPlaceholderData}
        />
      ) : null}
    </div>
  )
}
