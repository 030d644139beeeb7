import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import styles from '../list/Table.module.css'

export type LedgerSort = { key: string; direction: 'asc' | 'desc'; onSort: (key: string) => void }

type Heading = { name: string; label: string; width: number | null; amount?: true; sort?: string }

/** Headings; a click sorts by those that can be sorted by. */
export const LedgerHead = ({ columns, sort }: { columns: readonly Heading[]; sort: LedgerSort | undefined }) => (
  <thead>
    <tr aria-rowindex={1}>
      {columns.map(({ name, label, width, amount, sort: key }) => {
        const sorted = sort !== undefined && key !== undefined && sort.key === key
        const Arrow = sort?.direction === 'asc' ? IconArrowUp : IconArrowDown
        return (
          <th
            key={name}
            scope="col"
            className={amount ? 'amount' : undefined}
            style={width === null ? {} : { width }}
            {...(sorted
              ? { 'aria-sort': sort.direction === 'asc' ? ('ascending' as const) : ('descending' as const) }
              : {})}
          >
            {sort && key !== undefined ? (
              <button type="button" className={styles.sort} onClick={() => sort.onSort(key)}>
                {label}
                {sorted ? <Arrow size={12} stroke={2} aria-hidden="true" /> : null}
              </button>
            ) : (
              label
            )}
          </th>
        )
      })}
    </tr>
  </thead>
)
