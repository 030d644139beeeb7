import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef, useState } from 'react'
import styles from '../list/Table.module.css'
import { useTableKeys } from '../list/useTableKeys.ts'
import own from './Ledger.module.css'
import { LedgerHead, type LedgerSort } from './LedgerHead.tsx'

export type LedgerColumn<Row> = {
  name: string
  label: string
  /** In pixels; null: takes what the others leave. */
  width: number | null
  amount?: true
  /** Sorts by this key; absent: no sorting by it. */
  sort?: string
  strong?: true
  cell: (row: Row) => React.ReactNode
}

type LedgerProps<Row> = {
  /** For the list of keys and for screen readers. */
  title: string
  label: string
  words: { up: string; down: string }
  rows: readonly Row[]
  columns: readonly LedgerColumn<Row>[]
  keyOf: (row: Row) => string
  /** The row on a phone. */
  compact: (row: Row) => React.ReactNode
  onOpen: (row: Row) => void
  sort?: LedgerSort
  /** Rows of the foot: what stands under each column, by its name. */
  totals: readonly ((column: string) => React.ReactNode)[]
  stale?: boolean
}

const ROW = 32
const COMPACT_ROW = 60
const rowId = (index: number): string => `ledger-row-${index}`

/** A dense table of any length with the keys of the invoices' list: ↑ ↓ Enter; one tab stop, totals in sight. */
export const Ledger = <Row,>({ rows, columns, keyOf, compact, onOpen, totals, ...props }: LedgerProps<Row>) => {
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLTableElement>(null)
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
  const height = narrow ? COMPACT_ROW : ROW
  const [chosen, setActive] = useState(0)
  const active = Math.min(chosen, rows.length - 1)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => height,
    overscan: 10,
    scrollPaddingStart: ROW,
    scrollPaddingEnd: ROW * totals.length,
  })
  const drawn = virtual.getVirtualItems()
  const open = (index: number) => {
    const row = rows[index]
    if (row) onOpen(row)
  }
  const onKeyDown = useTableKeys({
    title: props.title,
    words: props.words,
    count: rows.length,
    active,
    screenful: Math.floor((scroller.current?.clientHeight ?? 640) / height) - 3,
    focus: () => grid.current?.focus({ preventScroll: true }),
    move: (index) => {
      setActive(index)
      virtual.scrollToIndex(index)
    },
    open: () => open(active),
    toggle: () => open(active),
    selectAll: () => undefined,
    clear: () => undefined,
  })
  const span = narrow ? 1 : columns.length
  const gap = (size: number) =>
    size > 0 ? (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: no row of the grid, only its height
      <tr className={styles.gap} role="presentation">
        <td role="presentation" colSpan={span} style={{ height: size }} />
      </tr>
    ) : null
  return (
    <div ref={scroller} className={styles.scroller} data-stale={props.stale || undefined}>
      <table
        ref={grid}
        className={`${styles.table} ${own.table}`}
        style={narrow ? {} : { minWidth: columns.reduce((sum, { width }) => sum + (width ?? 180), 0) }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are opened is a grid (WAI-ARIA, grid pattern)
        role="grid"
        aria-label={props.label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={rowId(active)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {narrow ? null : <LedgerHead columns={columns} sort={props.sort} />}
        <tbody>
          {gap(drawn[0]?.start ?? 0)}
          {drawn.map(({ index }) => {
            const row = rows[index]
            if (!row) return null
            return (
              <tr
                key={keyOf(row)}
                id={rowId(index)}
                aria-rowindex={index + 2}
                className={narrow ? styles.compact : styles.row}
                data-active={index === active || undefined}
                onClick={() => onOpen(row)}
              >
                {narrow ? (
                  <td>{compact(row)}</td>
                ) : (
                  columns.map(({ name, amount, strong, cell }) => (
                    <td key={name} className={amount ? 'amount' : undefined} data-strong={strong}>
                      {cell(row)}
                    </td>
                  ))
                )}
              </tr>
            )
          })}
          {gap(virtual.getTotalSize() - (drawn.at(-1)?.end ?? 0))}
        </tbody>
        {narrow ? null : (
          <tfoot>
            {totals.map((cellOf, line) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a line of the foot is its place
              <tr key={line}>
                {columns.map(({ name, amount }) => (
                  <td
                    key={name}
                    className={amount ? 'amount' : undefined}
                    style={{ bottom: (totals.length - 1 - line) * ROW }}
                  >
                    {cellOf(name)}
                  </td>
                ))}
              </tr>
            ))}
          </tfoot>
        )}
      </table>
    </div>
  )
}
