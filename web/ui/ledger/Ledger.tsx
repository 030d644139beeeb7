import { useMediaQuery } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { Grid } from './Grid.tsx'
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

const Cell = <Row,>({ row, of: { amount, strong, cell } }: { row: Row; of: LedgerColumn<Row> }) => (
  <td className={amount ? 'amount' : undefined} data-strong={strong}>
    {cell(row)}
  </td>
)

/** Totals, which stay in sight: each line of them above the next. */
const Foot = <Row,>({ columns, totals }: Pick<LedgerProps<Row>, 'columns' | 'totals'>) => (
  <tfoot>
    {totals.map((cellOf, line) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: a line of the foot is its place
      <tr key={line}>
        {columns.map(({ name, amount }) => (
          <td key={name} className={amount ? 'amount' : undefined} style={{ bottom: (totals.length - 1 - line) * ROW }}>
            {cellOf(name)}
          </td>
        ))}
      </tr>
    ))}
  </tfoot>
)

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
  return (
    <Grid
      scroller={scroller}
      grid={grid}
      label={props.label}
      className={own.table}
      minWidth={narrow ? undefined : columns.reduce((sum, { width }) => sum + (width ?? 180), 0)}
      count={rows.length}
      active={rowId(active)}
      stale={props.stale}
      onKeyDown={onKeyDown}
      head={narrow ? null : <LedgerHead columns={columns} sort={props.sort} />}
      foot={narrow ? null : <Foot columns={columns} totals={totals} />}
      before={before}
      after={after}
      span={narrow ? 1 : columns.length}
    >
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
              columns.map((column) => <Cell key={column.name} row={row} of={column} />)
            )}
          </tr>
        )
      })}
    </Grid>
  )
}
