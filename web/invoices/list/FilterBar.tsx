import { useTranslation } from 'react-i18next'
import { SearchField } from '#ui/ledger/SearchField.tsx'
import { addressOf, type ListFilter } from '../filter.ts'
import { ColumnsMenu } from './ColumnsMenu.tsx'
import { ExportMenu } from './ExportMenu.tsx'
import styles from './List.module.css'
import { MarkFilter } from './MarkFilter.tsx'
import { PartyChip } from './PartyChip.tsx'
import { PaymentFilter, SurpriseFilter } from './PaymentFilter.tsx'
import { SavedViews } from './SavedViews.tsx'
import type { useColumns } from './useColumns.ts'
import type { Selection } from './useSelection.ts'

type FilterBarProps = {
  filter: ListFilter
  onFilter: (change: Partial<ListFilter>) => void
  columns: ReturnType<typeof useColumns>
  total: number
  selection: Selection
}

/** What narrows the list, and its tools: saved views, columns, files to take along. */
export const FilterBar = ({ filter, onFilter, columns, total, selection }: FilterBarProps) => {
  const { t } = useTranslation('invoices')
  const { names, setNames, paying } = columns
  return (
    <div className={`${styles.bar} ${styles.filters}`}>
      <SearchField
        value={filter.search}
        label={t('list.searchLabel')}
        hint={t('list.hintSearch')}
        placeholder={t('list.search')}
        clear={t('empty.clearSearch')}
        onChange={(search) => onFilter({ search })}
      />
      <PartyChip filter={filter} of="supplier" />
      <PartyChip filter={filter} of="buyer" />
      <div className={styles.chips}>
        <MarkFilter filter={filter} />
        {paying ? <PaymentFilter filter={filter} /> : null}
        <SurpriseFilter filter={filter} />
      </div>
      <div className={styles.tools}>
        <SavedViews address={addressOf(filter).toString()} columns={names} onColumns={setNames} />
        <ColumnsMenu chosen={names} onChange={setNames} />
        <ExportMenu filter={filter} total={total} selection={selection} />
      </div>
    </div>
  )
}
