import { Button, Skeleton } from '@mantine/core'
import { useLocalStorage, useMediaQuery } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import { ErrorState } from '#ui/ErrorState.tsx'
import { useLanguage } from '#ui/language.ts'
import frame from '#ui/ledger/Frame.module.css'
import { SearchField } from '#ui/ledger/SearchField.tsx'
import { PageHeader } from '#ui/PageHeader.tsx'
import { queries } from '#ui/query.ts'
import { mayWrite, useActiveWorkspace } from '#ui/session.ts'
import { chooseFiles } from '#ui/tray/chooseFiles.ts'
import { useDelayed } from '#ui/useDelayed.ts'
import { addressOf, filterOf, type ListFilter } from '../filter.ts'
import { hidden, lastSeen } from '../place.ts'
import { QUEUE } from '../queue.ts'
import { usePrefetch } from '../usePrefetch.ts'
import { BulkBar } from './BulkBar.tsx'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { columnsOf, defaultColumns } from './columns.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import { InvoiceTable } from './InvoiceTable.tsx'
import styles from './List.module.css'
import { MarkFilter } from './MarkFilter.tsx'
import { Nothing } from './Nothing.tsx'
import { PartyChip } from './PartyChip.tsx'
import { PaymentFilter, SurpriseFilter } from './PaymentFilter.tsx'
import { SavedViews } from './SavedViews.tsx'
import { StateTabs } from './StateTabs.tsx'
import { allInvoices, useInvoices } from './useInvoices.ts'
import { useSelection } from './useSelection.ts'

/** *Factures*: every invoice, by state, found, sorted, ticked and acted upon. */
export const ListPage = () => {
  const { t } = useTranslation('invoices')
  const language = useLanguage()
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const filter = filterOf(address)
  const search = addressOf(filter).toString()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const [names, setNames] = useLocalStorage({
    key: 'comptoir.invoices.columns',
    defaultValue: [...defaultColumns],
    getInitialValueInEffect: false,
  })
  const narrow = useMediaQuery('(max-width: 85em)', false, { getInitialValueInEffect: false }) ?? false
  const oneState = filter.state.length === 1
  const paying = filter.payment !== null || (oneState && filter.state[0] === 'validee')
  const columns = useMemo(
    () => columnsOf(names, { narrow, oneState, paying, language }),
    [names, narrow, oneState, paying, language],
  )
  const gone = hidden.use()
  const { first, rowAt, showRange } = useInvoices(filter)
  const { selection, toggle, add, clear } = useSelection()
  const [active, setActive] = useState(0)
  const [cameFrom] = useState(lastSeen.get)
  const list = first.data
  const slow = useDelayed(first.isPending)
  const total = list?.total ?? 0
  // The row under the hand is probably opened next.
  usePrefetch([rowAt(Math.min(active, total - 1))?.id])

  const onFilter = (change: Partial<ListFilter>) => {
    setAddress(addressOf({ ...filter, ...change }), { replace: 'search' in change })
    setActive(0)
  }
  const open = (index: number) => {
    const row = rowAt(index)
    // Even the plain list names itself, so that the review walks it and not what waits to be validated.
    if (row && !gone.has(row.id)) void navigate({ pathname: row.id, search: search || 'sort=created_at' })
  }
  // The review walks the list as it was when it was left; coming back draws it anew.
  useEffect(() => queries.removeQueries({ queryKey: [QUEUE] }), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list has other rows
  useEffect(clear, [search])
  const found = list?.items.findIndex((row) => row.id === cameFrom) ?? -1
  useEffect(() => {
    if (found > 0) setActive(found)
    if (found >= 0) lastSeen.set(() => null)
  }, [found])

  return (
    <div className={frame.page}>
      <div className={frame.head}>
        <PageHeader title={t('title')} documentTitle={t('subtitle')}>
          {writes ? (
            <Button
              leftSection={<IconPlus size={16} />}
              onClick={chooseFiles}
              title={t('documentDrop.hint', { ns: 'common' })}
            >
              {t('add')}
            </Button>
          ) : null}
        </PageHeader>
        <StateTabs filter={filter} counts={list?.counts} />
        {selection.size > 0 ? (
          <BulkBar filter={filter} total={total} selection={selection} writes={writes} onClear={clear} />
        ) : (
          <div className={`${styles.bar} ${styles.filters}`}>
            <SearchField
              value={filter.search}
              label={t('list.searchLabel')}
              hint={t('list.hintSearch')}
              placeholder={t('list.search')}
              clear={t('empty.clearSearch')}
              onChange={(value) => onFilter({ search: value })}
            />
            <PartyChip filter={filter} of="supplier" />
            <PartyChip filter={filter} of="buyer" />
            <div className={styles.chips}>
              <MarkFilter filter={filter} />
              {paying ? <PaymentFilter filter={filter} /> : null}
              <SurpriseFilter filter={filter} />
            </div>
            <div className={styles.tools}>
              <SavedViews address={search} columns={names} onColumns={setNames} />
              <ColumnsMenu chosen={names} onChange={setNames} />
              <ExportMenu filter={filter} total={total} selection={selection} />
            </div>
          </div>
        )}
      </div>
      {first.error && !list ? (
        <div className={frame.nothing}>
          <ErrorState error={first.error} onRetry={() => void first.refetch()} />
        </div>
      ) : null}
      {slow ? <Waiting /> : null}
      {list && total === 0 ? (
        <Nothing
          filter={filter}
          anyAtAll={Object.values(list.counts).some((count) => count > 0)}
          writes={writes}
          onFilter={onFilter}
        />
      ) : null}
      {list && total > 0 ? (
        <InvoiceTable
          key={search}
          list={list}
          stale={first.isPlaceholderData}
          columns={columns}
          filter={filter}
          onFilter={onFilter}
          rowAt={rowAt}
          gone={gone}
          onRange={showRange}
          active={Math.min(active, total - 1)}
          onActive={setActive}
          onOpen={open}
          selection={selection}
          onToggle={toggle}
          onAdd={add}
          onSelectAll={() => void allInvoices(filter).then(add)}
          onClear={clear}
          autoFocus={cameFrom !== null}
        />
      ) : null}
    </div>
  )
}

const Waiting = () => (
  <div className={styles.waiting} aria-hidden="true">
    {Array.from({ length: 12 }, (_, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
      <Skeleton key={index} height={16} my={8} />
    ))}
  </div>
)
