import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useSearchParams } from 'react-router'
import type { InvoiceSummary } from '#invoices/contract.ts'
import frame from '#ui/ledger/Frame.module.css'
import { WaitingRows } from '#ui/ledger/WaitingRows.tsx'
import { NotLoaded } from '#ui/page/NotLoaded.tsx'
import { PageHeader } from '#ui/page/PageHeader.tsx'
import { mayWrite, useActiveWorkspace } from '#ui/session/session.ts'
import { chooseFiles } from '#ui/tray/chooseFiles.ts'
import { queries } from '#ui/wire/query.ts'
import { addressOf, filterOf, type ListFilter } from '../filter.ts'
import { hidden, lastSeen } from '../place.ts'
import { QUEUE } from '../queue.ts'
import { usePrefetch } from '../usePrefetch.ts'
import { BulkBar } from './BulkBar.tsx'
import { FilterBar } from './FilterBar.tsx'
import { InvoiceTable } from './InvoiceTable.tsx'
import { Nothing } from './Nothing.tsx'
import { StateTabs } from './StateTabs.tsx'
import { useColumns } from './useColumns.ts'
import { allInvoices, useInvoices } from './useInvoices.ts'
import { useSelection } from './useSelection.ts'

/** The row in hand: who comes back from an invoice finds it under the hand. */
const useActive = (items: readonly InvoiceSummary[] | undefined) => {
  const [active, setActive] = useState(0)
  const [cameFrom] = useState(lastSeen.get)
  const found = items?.findIndex((row) => row.id === cameFrom) ?? -1
  useEffect(() => {
    if (found > 0) setActive(found)
    if (found >= 0) lastSeen.set(() => null)
  }, [found])
  return { active, setActive, cameFrom }
}

const AddButton = () => {
  const { t } = useTranslation('invoices')
  return (
    <Button leftSection={<IconPlus size={16} />} onClick={chooseFiles} title={t('documentDrop.hint', { ns: 'common' })}>
      {t('add')}
    </Button>
  )
}

/** *Factures*: every invoice, by state, found, sorted, ticked and acted upon. */
export const ListPage = () => {
  const { t } = useTranslation('invoices')
  const navigate = useNavigate()
  const [address, setAddress] = useSearchParams()
  const filter = filterOf(address)
  const search = addressOf(filter).toString()
  const writes = mayWrite(useActiveWorkspace()?.role)
  const columns = useColumns(filter)
  const gone = hidden.use()
  const { first, rowAt, showRange } = useInvoices(filter)
  const { selection, toggle, add, clear } = useSelection(search)
  const list = first.data
  const { active, setActive, cameFrom } = useActive(list?.items)
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

  return (
    <div className={frame.page}>
      <div className={frame.head}>
        <PageHeader title={t('title')} documentTitle={t('subtitle')}>
          {writes ? <AddButton /> : null}
        </PageHeader>
        <StateTabs filter={filter} counts={list?.counts} />
        {selection.size > 0 ? (
          <BulkBar filter={filter} total={total} selection={selection} writes={writes} onClear={clear} />
        ) : (
          <FilterBar filter={filter} onFilter={onFilter} columns={columns} total={total} selection={selection} />
        )}
      </div>
      <NotLoaded of={first} waiting={<WaitingRows />} className={frame.nothing} />
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
          columns={columns.columns}
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
