import { Anchor, Button, FileButton, Skeleton } from '@mantine/core'
import { IconDownload, IconUpload } from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { listPatterns, type PatternState, type PatternSummary } from '#invoices/learn/contract.ts'
import { formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { DateText } from '#ui/DateText.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import { PageHeader } from '#ui/PageHeader.tsx'
import { useRoute } from '#ui/query.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { Ledger, type LedgerColumn } from '../ledger/Ledger.tsx'
import { SearchField } from '../ledger/SearchField.tsx'
import { hidden } from '../place.ts'
import styles from './Learned.module.css'
import { usePatternFile } from './patternFile.ts'
import { patternKey } from './patternKey.ts'

const countOf = ({ fields }: PatternSummary, state: PatternState): number =>
  fields.filter((field) => field.state === state).length

const learnedColumns = (t: TFunction<'suppliers'>, language: Language): LedgerColumn<PatternSummary>[] => {
  const count = (
    name: 'active' | 'candidate' | 'withdrawn' | 'cases' | 'changed',
    width: number,
    of: (pattern: PatternSummary) => number,
  ): LedgerColumn<PatternSummary> => ({
    name,
    label: t(`learned.column.${name}`),
    width,
    amount: true,
    cell: (pattern) => {
      const figure = of(pattern)
      return figure === 0 ? <span className={styles.soft}>0</span> : formatNumber(figure, language)
    },
  })
  return [
    {
      name: 'supplier',
      label: t('learned.column.supplier'),
      width: null,
      strong: true,
      cell: ({ supplier }) => supplier,
    },
    {
      name: 'key',
      label: t('learned.column.key'),
      width: 232,
      cell: ({ supplier_key }) => {
        const { kind, text } = patternKey(supplier_key)
        return <span className="figures">{`${t(`learned.key.${kind}`)} ${text}`}</span>
      },
    },
    count('active', 76, (pattern) => countOf(pattern, 'active')),
    count('candidate', 92, (pattern) => countOf(pattern, 'candidate')),
    count('withdrawn', 84, (pattern) => countOf(pattern, 'withdrawn')),
    count('cases', 112, ({ cases }) => cases),
    count('changed', 156, ({ changed }) => changed),
    {
      name: 'updated',
      label: t('learned.column.updated'),
      width: 124,
      cell: ({ updated_at }) => <DateText value={updated_at.slice(0, 10)} />,
    },
  ]
}

const Compact = ({ pattern }: { pattern: PatternSummary }) => {
  const { t } = useTranslation('suppliers')
  return (
    <div className={styles.pair}>
      <span className={styles.who}>{pattern.supplier}</span>
      <span className={styles.small}>
        <DateText value={pattern.updated_at.slice(0, 10)} />
      </span>
      <span className={styles.small}>{t('learned.fields', { count: pattern.fields.length })}</span>
    </div>
  )
}

/** Import and export of all that was learned; a dropped file is one chosen. */
const Files = ({ any }: { any: boolean }) => {
  const { t } = useTranslation('suppliers')
  const writes = mayWrite(useActiveWorkspace()?.role)
  const { busy, save, take } = usePatternFile()
  return (
    <>
      {writes ? (
        <FileButton onChange={(file) => void take(file)} accept="application/json,.json">
          {(props) => (
            <Button
              {...props}
              variant="default"
              loading={busy}
              leftSection={<IconUpload size={16} stroke={1.6} />}
              title={t('learned.importHere')}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => {
                // The window around takes invoices; a file dropped here is meant for here.
                event.preventDefault()
                event.stopPropagation()
                void take(event.dataTransfer.files[0] ?? null)
              }}
            >
              {t('learned.import')}
            </Button>
          )}
        </FileButton>
      ) : null}
      {any ? (
        <Button variant="default" leftSection={<IconDownload size={16} stroke={1.6} />} onClick={() => void save()}>
          {t('learned.exportAll')}
        </Button>
      ) : null}
    </>
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
  const slow = useDelayed(patterns.isPending)
  const gone = hidden.use()
  const rows = (patterns.data?.items ?? []).filter(({ id }) => !gone.has(id))
  const sum = (of: (pattern: PatternSummary) => number) =>
    formatNumber(
      rows.reduce((total, row) => total + of(row), 0),
      language,
    )
  const totals = (column: string) => {
    if (column === 'supplier') return t('learned.totals', { count: rows.length })
    if (column === 'active' || column === 'candidate' || column === 'withdrawn')
      return sum((row) => countOf(row, column))
    if (column === 'cases' || column === 'changed') return sum((row) => row[column])
    return null
  }
  return (
    <div className={styles.page}>
      <div className={styles.head}>
        <PageHeader title={t('learned.title')} note={t('learned.subtitle')}>
          <Files any={rows.length > 0} />
        </PageHeader>
        <div className={styles.bar}>
          <SearchField
            value={search}
            label={t('learned.searchLabel')}
            placeholder={t('learned.search')}
            clear={t('list.clearSearch')}
            onChange={(text) => setAddress(text ? { search: text } : {}, { replace: true })}
          />
        </div>
      </div>
      {patterns.error && !patterns.data ? (
        <div className={styles.nothing}>
          <ErrorState error={patterns.error} onRetry={() => void patterns.refetch()} />
        </div>
      ) : null}
      {slow ? (
        <div className={styles.nothing}>
          <Skeleton height={160} />
        </div>
      ) : null}
      {patterns.data && rows.length === 0 ? (
        <div className={styles.nothing}>
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
      ) : null}
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
