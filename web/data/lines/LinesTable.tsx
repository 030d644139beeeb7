import { useElementSize, useMergedRef } from '@mantine/hooks'
import { useMemo, useState } from 'react'
import type { LineResult } from '#data/metrics/facts/contract.ts'
import { formatAmount, formatDate, formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { useLanguage } from '#ui/language.ts'
import { Gap } from '#ui/ledger/Gap.tsx'
import { Heading } from '#ui/ledger/Heading.tsx'
import styles from '#ui/ledger/Ledger.module.css'
import margins from '#ui/ledger/Margins.module.css'
import { useRows } from '#ui/ledger/useRows.ts'
import { gridKeys } from '#ui/ledger/useTableKeys.ts'
import { codeText } from '../dashboard/dates.ts'
import own from './LinesTable.module.css'
import { fitted, type Wish } from './widths.ts'

type Row = LineResult['rows'][number]
type Column = LineResult['columns'][number]

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

const rowId = (index: number): string => `line-${index}`

const cellText = (cell: string | null, column: Column, currency: string | null, language: Language): string => {
  const { kind } = column
  if (cell === null) return '—'
  if (kind === 'amount') return formatAmount(cell, currency, language)
  if (kind === 'integer') return formatNumber(Number(cell), language)
  if (kind === 'date') return formatDate(cell, language, cell.includes('T') ? 'time' : 'short')
  return codeText(column, cell, language) ?? cell
}

/** Of a cell, and at both ends of a row besides (web/ui/ledger), in pixels. */
const roomyMargins = { cell: 16, ends: 32 }
const tightMargins = { cell: 10, ends: 22 }
const [SHORTEST, WIDEST] = [40, 300]
const pen = document.createElement('canvas').getContext('2d')

/** Pixels of a text; figures are all as wide as the widest of them. */
const lengthOf = (text: string, font: string): number => {
  if (!pen) return text.length * 8
  pen.font = `${font} ${getComputedStyle(document.body).fontFamily}`
  return Math.ceil(pen.measureText(text.replaceAll(/\d/g, '0')).width) + 2
}

/** Room for what the first lines say. */
const wishOf = (
  column: Column,
  at: number,
  sample: readonly Row[],
  currency: string | null,
  language: Language,
): Wish => {
  const texts = new Set(sample.map((row) => cellText(row.cells[at] ?? null, column, currency, language)))
  const longest = Math.max(SHORTEST, ...[...texts].map((text) => lengthOf(text, '400 14px')))
  return {
    cells: Math.min(WIDEST, longest),
    heading: lengthOf(column.label[language], '600 12px'),
    word: Math.max(...column.label[language].split(' ').map((word) => lengthOf(word, '600 12px'))),
    text: column.kind === 'text',
  }
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
  const language = useLanguage()
  const [chosen, setActive] = useState(0)
  const active = Math.min(chosen, count - 1)
  const { scroller, drawn, before, after, screenful, show } = useRows({ count, onRange })
  const { ref: measured, width: room } = useElementSize()
  const wishes = useMemo(
    () => columns.map((column, at) => wishOf(column, at, sample, currency, language)),
    [columns, sample, currency, language],
  )
  const full = wishes.reduce((sum, { cells, heading }) => sum + Math.max(cells, heading), 0)
  const roomFor = ({ cell, ends }: typeof roomyMargins) => room - ends - cell * wishes.length
  const tight = full > roomFor(roomyMargins)
  const spacing = tight ? tightMargins : roomyMargins
  const end = (at: number) => (at === 0 || at === wishes.length - 1 ? spacing.ends / 2 : 0)
  const widths = fitted(wishes, roomFor(spacing)).map((width, at) => width + spacing.cell + end(at))
  const open = (index: number) => {
    const row = rowAt(index)
    setActive(index)
    if (row) onOpen(row)
  }
  const move = (index: number) => {
    setActive(index)
    show(index)
  }
  const onKeyDown = gridKeys({ count, active, screenful, move, open: () => open(active) })
  return (
    <div ref={useMergedRef(scroller, measured)} className={styles.scroller} data-stale={stale || undefined}>
      <table
        className={`${styles.table} ${margins.table} ${tight ? own.tight : ''}`}
        style={{ minWidth: widths.reduce((sum, width) => sum + width, 0) }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are opened is a grid (WAI-ARIA, grid pattern)
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-activedescendant={rowId(active)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
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
        <tbody>
          <Gap height={before} columns={columns.length} />
          {drawn.map((index) => {
            const row = rowAt(index)
            return (
              <tr
                key={index}
                id={rowId(index)}
                aria-rowindex={index + 2}
                className={styles.row}
                data-active={index === active || undefined}
                onClick={() => open(index)}
              >
                {columns.map((column, at) => (
                  <td
                    key={column.key}
                    className={isFigure(column) ? 'amount' : undefined}
                    title={
                      column.kind === 'text' && row?.cells[at]
                        ? cellText(row.cells[at], column, currency, language)
                        : undefined
                    }
                  >
                    {row ? (
                      cellText(row.cells[at] ?? null, column, currency, language)
                    ) : (
                      <span className={styles.waiting} />
                    )}
                  </td>
                ))}
              </tr>
            )
          })}
          <Gap height={after} columns={columns.length} />
        </tbody>
      </table>
    </div>
  )
}

const isFigure = ({ kind }: Column): boolean => kind === 'amount' || kind === 'integer'
