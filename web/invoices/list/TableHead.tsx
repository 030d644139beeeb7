import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { InvoiceList } from '#invoices/contract.ts'
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
  const Arrow = ascending ? IconArrowUp : IconArrowDown
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
        {columns.map(({ name, width, amount, sort }) => {
          const sorted = sort !== undefined && filter.sort === sort
          return (
            <th
              key={name}
              scope="col"
              className={amount ? 'amount' : undefined}
              style={width === null ? {} : { width }}
              {...(sorted ? { 'aria-sort': ascending ? ('ascending' as const) : ('descending' as const) } : {})}
            >
              {sort ? (
                <button type="button" className={styles.sort} onClick={() => sortBy(sort)}>
                  {t(`column.${name}`)}
                  {sorted ? <Arrow size={12} stroke={2} aria-hidden="true" /> : null}
                </button>
              ) : (
                t(`column.${name}`)
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
