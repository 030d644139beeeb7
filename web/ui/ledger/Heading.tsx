import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import styles from './Ledger.module.css'

export type HeadingOf = {
  label: string
  /** In pixels; null: takes what the others leave. */
  width: number | null
  amount?: true | undefined
}

type HeadingProps = HeadingOf & {
  /** How the table is sorted by this column; null: by another one. */
  sorted?: 'asc' | 'desc' | null
  /** Absent: no sorting by it. */
  onSort?: (() => void) | undefined
}

/** The heading of a column; a click sorts by it where it can be sorted by. */
export const Heading = ({ label, width, amount, sorted = null, onSort }: HeadingProps) => {
  const Arrow = sorted === 'asc' ? IconArrowUp : IconArrowDown
  return (
    <th
      scope="col"
      title={label}
      className={amount ? 'amount' : undefined}
      style={width === null ? {} : { width }}
      {...(sorted ? { 'aria-sort': sorted === 'asc' ? ('ascending' as const) : ('descending' as const) } : {})}
    >
      {onSort ? (
        <button type="button" className={styles.sort} onClick={onSort}>
          {label}
          {sorted ? <Arrow size={12} stroke={2} aria-hidden="true" /> : null}
        </button>
      ) : (
        label
      )}
    </th>
  )
}
