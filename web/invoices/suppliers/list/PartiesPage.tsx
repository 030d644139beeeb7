import { Anchor, Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { listDoubles, type Party, type PartyRole } from '#invoices/suppliers/contract.ts'
import { formatNumber } from '#shared/format.ts'
import { Amount } from '#ui/Amount.tsx'
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
import { type PartyFilter, partyAddressOf, partyFilterOf, partyPaths, partySorts } from '../partyFilter.ts'
import styles from './Parties.module.css'
import { OpenSurprises, partyColumns } from './partyColumns.tsx'
import { useParties, type YearSum, yearSums } from './useParties.ts'

const Compact = ({ party }: { party: Party }) => {
  const { t } = useTranslation('suppliers')
  const [first] = party.year
  return (
    <div className={ledger.pair}>
      <span className={ledger.who}>{party.name}</span>
      {first ? <Amount value={first.total_ttc} currency={first.currency} strong /> : <span />}
      <span className={ledger.small}>
        {t('list.invoices', { count: party.invoices })}
        {party.last_invoice_date ? (
          <>
            {' · '}
            <DateText value={party.last_invoice_date} />
          </>
        ) : null}
      </span>
      <OpenSurprises count={party.open_surprises} t={t} />
    </div>
  )
}

/** The foot: how many records, and their sums, a line for each currency. */
const useTotals = (role: PartyRole, parties: readonly Party[]) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const sums: (YearSum | null)[] = yearSums(parties)
  return (sums.length > 0 ? sums : [null]).map((sum, line) => (column: string) => {
    if (column === 'name' && line === 0) return t(`list.totals.${role}`, { count: parties.length })
    if (column === 'invoices' && line === 0) {
      return formatNumber(
        parties.reduce((total, { invoices }) => total + invoices, 0),
        language,
      )
    }
    if (column === 'ht' && sum) return <Amount value={sum.total_ht} currency={sum.currency} />
    if (column === 'ttc' && sum) return <Amount value={sum.total_ttc} currency={sum.currency} strong />
    return null
  })
}

const Nothing = ({ role, search, onClear }: { role: PartyRole; search: string; onClear: () => void }) => {
  const { t } = useTranslation('suppliers')
  return (
    <div className={frame.nothing}>
      {search ? (
        <EmptyState
          title={t('list.notFound', { search })}
          action={
            <Button variant="default" onClick={onClear}>
              {t('list.clearSearch')}
            </Button>
          }
        >
          {t('list.notFoundDetail')}
        </EmptyState>
      ) : (
        <EmptyState
          title={t(`list.none.${role}`)}
          action={
            <Anchor component={Link} to="/factures">
              {t('list.toInvoices')}
            </Anchor>
          }
        >
          {t('list.noneDetail')}
        </EmptyState>
      )}
    </div>
  )
}

/** *Fournisseurs* or *Acheteurs*: who is on the other side of the invoices, found, sorted, summed up. */
export const PartiesPage = ({ role }: { role: PartyRole }) => {
  const { t } = useTranslation('suppliers')
  const language = useLanguage()
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const filter = partyFilterOf(address)
  const parties = useParties(role, filter)
  const doubles = useRoute(listDoubles, { query: { role } })
  const columns = useMemo(() => partyColumns(t, language), [t, language])
  const rows = parties.data ?? []
  const totals = useTotals(role, rows)
  const onFilter = (change: Partial<PartyFilter>) =>
    setAddress(partyAddressOf({ ...filter, ...change }), { replace: 'search' in change })
  const onSort = (key: string) => {
    const sort = partySorts.find((known) => known === key) ?? filter.sort
    const natural = sort === 'name' ? 'asc' : 'desc'
    const turned = filter.direction === 'asc' ? 'desc' : 'asc'
    onFilter({ sort, direction: filter.sort === sort ? turned : natural })
  }
  const probable = doubles.data?.length ?? 0
  return (
    <div className={frame.page}>
      <div className={frame.head}>
        <PageHeader title={t(`list.title.${role}`)} />
        <div className={frame.bar}>
          <SearchField
            value={filter.search}
            label={t(`list.searchLabel.${role}`)}
            placeholder={t('list.search')}
            clear={t('list.clearSearch')}
            onChange={(search) => onFilter({ search })}
          />
          {probable > 0 ? (
            <Anchor component={Link} to={`${partyPaths[role]}/doubles`} className={styles.doubles}>
              {t('list.doubles', { count: probable })}
              <IconArrowRight size={14} stroke={1.8} aria-hidden="true" />
            </Anchor>
          ) : null}
        </div>
      </div>
      <NotLoaded of={parties} waiting={<WaitingRows />} className={frame.nothing} />
      {parties.data && rows.length === 0 ? (
        <Nothing role={role} search={filter.search} onClear={() => onFilter({ search: '' })} />
      ) : null}
      {rows.length > 0 ? (
        <>
          <Ledger
            key={partyAddressOf(filter).toString()}
            title={t(`list.title.${role}`)}
            label={t(`list.table.${role}`)}
            words={{ up: t('list.up'), down: t('list.down') }}
            rows={rows}
            columns={columns}
            keyOf={({ id }) => id}
            compact={(party) => <Compact party={party} />}
            onOpen={({ id }) => void navigate(`${partyPaths[role]}/${id}`)}
            sort={{ key: filter.sort, direction: filter.direction, onSort }}
            totals={totals}
            stale={parties.isPlaceholderData}
          />
          <p className={styles.note}>{t('list.yearNote')}</p>
        </>
      ) : null}
    </div>
  )
}
