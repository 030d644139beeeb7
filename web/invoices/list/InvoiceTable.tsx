import { useMediaQuery } from '@mantine/hooks'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvoiceList, InvoiceSummary } from '#invoices/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { Grid } from '#ui/ledger/Grid.tsx'
import { COMPACT_ROW, ROW, useRows } from '#ui/ledger/useRows.ts'
import { useTableKeys } from '#ui/ledger/useTableKeys.ts'
import { useStable } from '#ui/useStable.ts'
import type { ListFilter } from '../filter.ts'
import { withAmountRoom } from './amountRoom.ts'
import { CompactRow } from './CompactRow.tsx'
import { type Column, widthOf } from './columns.tsx'
import { InvoiceRow, rowId } from './InvoiceRow.tsx'
import { TableHead } from './TableHead.tsx'
import { TableTotals } from './TableTotals.tsx'
import type { Selection } from './useSelection.ts'

type InvoiceTableProps = {
  list: InvoiceList
  stale: boolean
  columns: Column[]
  filter: ListFilter
  onFilter: (change: Partial<ListFilter>) => void
  rowAt: (index: number) => InvoiceSummary | undefined
  /** Deleted a moment ago: struck out until it can no longer be undone. */
  gone: ReadonlySet<string>
  onRange: (start: number, end: number) => void
  active: number
  onActive: (index: number) => void
  onOpen: (index: number) => void
  selection: Selection
  onToggle: (row: InvoiceSummary) => void
  onAdd: (rows: InvoiceSummary[]) => void
  onSelectAll: () => void
  onClear: () => void
  /** Takes the focus at once: the reader comes back from an invoice. */
  autoFocus: boolean
}

/** Of the sums, which may stand on two lines. */
const FOOT = 40

type Rows = Pick<ReturnType<typeof useRows>, 'screenful' | 'show'> & { grid: RefObject<HTMLTableElement | null> }

/** What keys and clicks do with the rows: go, open, tick, tick all on the way. */
const useHand = (props: InvoiceTableProps, { grid, screenful, show }: Rows) => {
  const { list, rowAt, active, onActive, onOpen, onToggle, onAdd } = props
  const { t } = useTranslation('invoices')
  const inHand = rowAt(active)
  const rowsTo = (index: number) => {
    const [from, to] = [Math.min(active, index), Math.max(active, index)]
    return Array.from({ length: to - from + 1 }, (_, step) => rowAt(from + step)).filter((row) => row !== undefined)
  }
  const onKeyDown = useTableKeys({
    title: t('title'),
    words: { up: t('list.up'), down: t('list.down') },
    count: list.total,
    active,
    screenful,
    focus: () => grid.current?.focus({ preventScroll: true }),
    move: (index, extend) => {
      if (extend) onAdd(rowsTo(index))
      onActive(index)
      show(index)
    },
    open: () => onOpen(active),
    toggle: () => inHand && onToggle(inHand),
    selectAll: props.onSelectAll,
    clear: props.onClear,
  })
  const toggle = useStable((row: InvoiceSummary, index: number, extend: boolean) => {
    if (extend) onAdd(rowsTo(index))
    else onToggle(row)
    onActive(index)
  })
  return { onKeyDown, open: useStable(onOpen), toggle }
}

/** The table that people work in: any length, one tab stop, the keys of a spreadsheet. */
export const InvoiceTable = (props: InvoiceTableProps) => {
  const { list, rowAt, onRange, active, selection } = props
  const language = useLanguage()
  const columns = useMemo(() => withAmountRoom(props.columns, list, language), [props.columns, list, language])
  const { t } = useTranslation('invoices')
  const grid = useRef<HTMLTableElement>(null)
  const compact = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
  const { scroller, drawn, before, after, screenful, show } = useRows({
    count: list.total,
    height: compact ? COMPACT_ROW : ROW,
    foot: FOOT,
    onRange,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, on arrival
  useEffect(() => {
    if (!props.autoFocus) return
    grid.current?.focus({ preventScroll: true })
    show(active, 'center')
  }, [])
  const { onKeyDown, open, toggle } = useHand(props, { grid, screenful, show })
  return (
    <Grid
      scroller={scroller}
      grid={grid}
      label={t('list.table')}
      minWidth={compact ? undefined : widthOf(columns)}
      count={list.total}
      active={rowId(active)}
      several
      stale={props.stale}
      onKeyDown={onKeyDown}
      head={compact ? null : <TableHead {...props} columns={columns} />}
      foot={compact ? null : <TableTotals list={list} columns={columns} />}
      before={before}
      after={after}
      span={compact ? 1 : columns.length + 1}
    >
      {drawn.map((index) =>
        compact ? (
          <CompactRow key={index} row={rowAt(index)} index={index} active={index === active} onOpen={open} />
        ) : (
          <InvoiceRow
            key={index}
            row={rowAt(index)}
            index={index}
            columns={columns}
            active={index === active}
            gone={props.gone.has(rowAt(index)?.id ?? '')}
            selected={selection.has(rowAt(index)?.id ?? '')}
            onOpen={open}
            onToggle={toggle}
          />
        ),
      )}
    </Grid>
  )
}
