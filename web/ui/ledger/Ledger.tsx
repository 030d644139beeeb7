import { useMediaQuery } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { Gap } from './Gap.tsx'
import type { HeadingOf } from './Heading.tsx'
import styles from './Ledger.module.css'
import { LedgerHead, type LedgerSort } from './LedgerHead.tsx'
import own from './Margins.module.css'
import { COMPACT_ROW, ROW, useRows } from './useRows.ts'
import { useTableKeys } from './useTableKeys.ts'

export type LedgerColumn<Row> = HeadingOf & {
  name: string
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

const rowId = (index: number): string => `ledger-row-${index}`

/** A dense table of any length with the keys of a spreadsheet: ↑ ↓ Enter; one tab stop, totals in sight. */
export const Ledger = <Row,>({ rows, columns, keyOf, compact, onOpen, totals, ...props }: LedgerProps<Row>) => {
  const grid = useRef<HTMLTableElement>(null)
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
  const height = narrow ? COMPACT_ROW : ROW
  const [chosen, setActive] = useState(0)
  const active = Math.min(chosen, rows.length - 1)
  const { scroller, drawn, before, after, screenful, show } = useRows({
    count: rows.length,
    height,
    foot: ROW * totals.length,
  })
  const open = (index: number) => {
    const row = rows[index]
    if (row) onOpen(row)
  }
  const onKeyDown = useTableKeys({
    title: props.title,
    words: props.words,
    count: rows.length,
    active,
    screenful,
    focus: () => grid.current?.focus({ preventScroll: true }),
    move: (index) => {
      setActive(index)
      show(index)
    },
    open: () => open(active),
  })
  const span = narrow ? 1 : columns.length
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
          <Gap height={before} columns={span} />
          {drawn.map((index) => {
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
          <Gap height={after} columns={span} />
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
