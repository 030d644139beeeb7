import { useTranslation } from 'react-i18next'
import type { InvoiceList } from '#invoices/contract.ts'
import { Heading } from '#ui/ledger/Heading.tsx'
import type { ListFilter } from '../filter.ts'
import type { Column } from './columns.tsx'
import styles from './Table.module.css'
import type { Selection } from './useSelection.ts'

type TableHeadProps = {
  list: InvoiceList
  columns: Column[]
  filter: ListFilter
  onFilter: (change: Partial<ListFilter>) => void
  selection: Selection
  onSelectAll: () => void
  onClear: () => void
}

/** Headings; a click sorts, a second one turns the order round. */
export const TableHead = ({ list, columns, filter, onFilter, selection, onSelectAll, onClear }: TableHeadProps) => {
  const { t } = useTranslation('invoices')
  const all = list.total > 0 && selection.size >= list.total
  const ascending = filter.direction === 'asc'
  const sortBy = (sort: ListFilter['sort']) => {
    const again = filter.sort === sort
    // Names start at A, dates and amounts at the newest and the largest.
    const natural = sort === 'supplier_name' ? 'asc' : 'desc'
    onFilter({ sort, direction: again ? (ascending ? 'desc' : 'asc') : natural })
  }
  return (
    <thead>
      <tr aria-rowindex={1}>
        <th className={styles.tickHead} scope="col">
          <input
            type="checkbox"
            aria-label={t('list.selectAll')}
            checked={all}
            ref={(box) => {
              if (box) box.indeterminate = selection.size > 0 && !all
            }}
            onChange={all ? onClear : onSelectAll}
          />
        </th>
        {columns.map(({ name, width, amount, sort }) => (
          <Heading
            key={name}
            label={t(`column.${name}`)}
            width={width}
            amount={amount}
            sorted={sort !== undefined && filter.sort === sort ? filter.direction : null}
            onSort={sort ? () => sortBy(sort) : undefined}
          />
        ))}
      </tr>
    </thead>
  )
}
