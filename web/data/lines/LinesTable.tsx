import { useMediaQuery, useMergedRef } from '@mantine/hooks'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LineResult } from '#data/metrics/facts/contract.ts'
import { useLanguage } from '#ui/language.ts'
import { Grid } from '#ui/ledger/Grid.tsx'
import { Heading } from '#ui/ledger/Heading.tsx'
import styles from '#ui/ledger/Ledger.module.css'
import margins from '#ui/ledger/Margins.module.css'
import { COMPACT_ROW, ROW, useRows } from '#ui/ledger/useRows.ts'
import { useTableKeys } from '#ui/ledger/useTableKeys.ts'
import { type Card, cardOf } from './card.ts'
import { type Column, cellText } from './cellText.ts'
import own from './LinesTable.module.css'
import { useWidths } from './useWidths.ts'

type Row = LineResult['rows'][number]

type LinesTableProps = {
  label: string
  columns: readonly Column[]
  currency: string | null
  count: number
  /** Some of the lines, to measure the columns by. */
  sample: readonly Row[]
  stale: boolean
  rowAt: (index: number) => Row | undefined
  onRange: (start: number, end: number) => void
  onOpen: (row: Row) => void
}

/** Height of a line on a phone, where what stands beside its name takes three lines (LinesTable.module.css). */
const CARD_ROW = 92

const rowId = (index: number): string => `line-${index}`

const isFigure = ({ kind }: Column): boolean => kind === 'amount' || kind === 'integer'

type LineProps = Pick<LinesTableProps, 'columns' | 'currency'> & {
  index: number
  /** Undefined: it is on its way. */
  row: Row | undefined
  active: boolean
  onOpen: (index: number) => void
}

const Line = ({ index, row, columns, currency, active, onOpen }: LineProps) => {
  const language = useLanguage()
  return (
    <tr
      id={rowId(index)}
      aria-rowindex={index + 2}
      className={styles.row}
      data-active={active || undefined}
      onClick={() => onOpen(index)}
    >
      {columns.map((column, at) => {
        const cell = row?.cells[at] ?? null
        const text = cellText(cell, column, currency, language)
        return (
          <td
            key={column.key}
            className={isFigure(column) ? 'amount' : undefined}
            title={column.kind === 'text' && cell ? text : undefined}
          >
            {row ? text : <span className={styles.waiting} />}
          </td>
        )
      })}
    </tr>
  )
}

type CardLineProps = Omit<LineProps, 'row'> & { card: Card; row: Row | undefined }

/** A line where its columns do not fit side by side: its name and its amount, below them the rest with its headings. */
const CardLine = ({ index, row, card, columns, currency, active, onOpen }: CardLineProps) => {
  const language = useLanguage()
  const textAt = (at: number | null): string => {
    const column = at === null ? undefined : columns[at]
    return column && row ? cellText(row.cells[at ?? 0] ?? null, column, currency, language) : ''
  }
  return (
    <tr
      id={rowId(index)}
      aria-rowindex={index + 2}
      className={`${styles.compact} ${own.card}`}
      data-active={active || undefined}
      onClick={() => onOpen(index)}
    >
      <td>
        {row ? (
          <>
            <div className={styles.pair}>
              <span className={styles.who}>{textAt(card.name)}</span>
              <span className="amount">{textAt(card.amount)}</span>
            </div>
            <p className={own.rest}>
              {card.rest
                .filter((at) => row.cells[at] != null)
                .map((at) => (
                  <span key={columns[at]?.key}>
                    {columns[at]?.kind === 'date' && at === 0 ? '' : <i>{columns[at]?.label[language]} </i>}
                    {textAt(at)}{' '}
                  </span>
                ))}
            </p>
          </>
        ) : (
          <span className={styles.waiting} />
        )}
      </td>
    </tr>
  )
}

/** Lines of any number, drawn as they come into view: one stop for Tab, ↑ ↓ and Enter, each opens its proof. */
export const LinesTable = ({
  label,
  columns,
  currency,
  count,
  sample,
  stale,
  rowAt,
  onRange,
  onOpen,
}: LinesTableProps) => {
  const { t } = useTranslation('data')
  const language = useLanguage()
  const grid = useRef<HTMLTableElement>(null)
  const [chosen, setActive] = useState(0)
  const active = Math.min(chosen, count - 1)
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false }) ?? false
  const phone = useMediaQuery('(max-width: 36em)', false, { getInitialValueInEffect: false }) ?? false
  const height = phone ? CARD_ROW : narrow ? COMPACT_ROW : ROW
  const { scroller, drawn, before, after, screenful, show } = useRows({ count, height, onRange })
  const { measured, widths, tight } = useWidths(columns, sample, currency)
  const card = cardOf(columns, sample)
  const open = (index: number) => {
    const row = rowAt(index)
    setActive(index)
    if (row) onOpen(row)
  }
  const move = (index: number) => {
    setActive(index)
    show(index)
  }
  const onKeyDown = useTableKeys({
    title: label,
    words: { up: t('lines.up'), down: t('lines.down') },
    count,
    active,
    screenful,
    focus: () => grid.current?.focus({ preventScroll: true }),
    move,
    open: () => open(active),
  })
  return (
    <Grid
      scroller={useMergedRef(scroller, measured)}
      grid={grid}
      label={label}
      className={`${margins.table} ${tight ? own.tight : ''}`}
      minWidth={narrow ? undefined : widths.reduce((sum, width) => sum + width, 0)}
      count={count}
      active={rowId(active)}
      stale={stale}
      onKeyDown={onKeyDown}
      head={
        narrow ? null : (
          <thead>
            <tr aria-rowindex={1}>
              {columns.map((column, at) => (
                <Heading
                  key={column.key}
                  label={column.label[language]}
                  width={widths[at] ?? null}
                  amount={isFigure(column) || undefined}
                />
              ))}
            </tr>
          </thead>
        )
      }
      before={before}
      after={after}
      span={narrow ? 1 : columns.length}
    >
      {drawn.map((index) => {
        const line = { index, row: rowAt(index), columns, currency, active: index === active, onOpen: open }
        return narrow ? <CardLine key={index} card={card} {...line} /> : <Line key={index} {...line} />
      })}
    </Grid>
  )
}
