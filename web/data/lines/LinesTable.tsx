import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { LineResult } from '#data/metrics/facts/contract.ts'
import { formatAmount, formatDate, formatNumber } from '#shared/format.ts'
import type { Language } from '#shared/i18n/languages.ts'
import { useLanguage } from '#ui/language.ts'
import { codeText } from '../dashboard/dates.ts'
import styles from './LinesTable.module.css'

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

const ROW = 32
const rowId = (index: number): string => `line-${index}`

const cellText = (cell: string | null, { key, kind }: Column, currency: string | null, language: Language): string => {
  if (cell === null) return '—'
  if (kind === 'amount') return formatAmount(cell, currency, language)
  if (kind === 'integer') return formatNumber(Number(cell), language)
  if (kind === 'date') return formatDate(cell, language, cell.includes('T') ? 'time' : 'short')
  return codeText(key, cell, language) ?? cell
}

const [LETTER, MARGINS, NARROWEST, WIDEST] = [7.9, 30, 72, 300]

/** Room for what the first lines say, in pixels. */
const widthOf = (
  column: Column,
  at: number,
  sample: readonly Row[],
  currency: string | null,
  language: Language,
): number => {
  const texts = sample.map((row) => cellText(row.cells[at] ?? null, column, currency, language))
  const longest = Math.max(column.label[language].length, ...texts.map((text) => text.length))
  return Math.min(WIDEST, Math.max(NARROWEST, Math.ceil(longest * LETTER + MARGINS)))
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
  const scroller = useRef<HTMLDivElement>(null)
  const [chosen, setActive] = useState(0)
  const active = Math.min(chosen, count - 1)
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    overscan: 12,
    scrollPaddingStart: ROW,
  })
  const widths = columns.map((column, at) => widthOf(column, at, sample, currency, language))
  const rows = virtual.getVirtualItems()
  const [start, end] = [rows[0]?.index ?? 0, rows.at(-1)?.index ?? 0]
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what is in view decides what is asked
  useEffect(() => onRange(start, end), [start, end])
  const go = (index: number) => {
    const next = Math.max(0, Math.min(count - 1, index))
    setActive(next)
    virtual.scrollToIndex(next)
  }
  const open = (index: number) => {
    const row = rowAt(index)
    setActive(index)
    if (row) onOpen(row)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return
    const page = Math.floor((scroller.current?.clientHeight ?? 640) / ROW) - 2
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(active + 1),
      ArrowUp: () => go(active - 1),
      PageDown: () => go(active + page),
      PageUp: () => go(active - page),
      Home: () => go(0),
      End: () => go(count - 1),
      Enter: () => open(active),
      ' ': () => open(active),
    }
    const step = steps[event.key]
    if (!step) return
    event.preventDefault()
    step()
  }
  const gap = (size: number) =>
    size > 0 ? (
      // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: no row of the grid, only its height
      <tr role="presentation">
        <td role="presentation" colSpan={columns.length} style={{ height: size, padding: 0, border: 0 }} />
      </tr>
    ) : null
  return (
    <div ref={scroller} className={styles.scroller} data-stale={stale || undefined}>
      <table
        className={`ledger ${styles.table}`}
        style={{ minWidth: widths.reduce((sum, width) => sum + width, 0) }}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table whose rows are opened is a grid (WAI-ARIA, grid pattern)
        role="grid"
        aria-label={label}
        aria-rowcount={count + 1}
        aria-activedescendant={rowId(active)}
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        <colgroup>
          {columns.map(({ key }, at) => (
            <col key={key} style={{ width: widths[at] }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.key} scope="col" className={isFigure(column) ? 'amount' : undefined}>
                {column.label[language]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {gap(rows[0]?.start ?? 0)}
          {rows.map(({ index }) => {
            const row = rowAt(index)
            return (
              <tr
                key={index}
                id={rowId(index)}
                aria-rowindex={index + 2}
                data-active={index === active || undefined}
                onClick={() => open(index)}
              >
                {columns.map((column, at) => (
                  <td
                    key={column.key}
                    className={isFigure(column) ? 'amount' : undefined}
                    title={column.kind === 'text' ? (row?.cells[at] ?? undefined) : undefined}
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
          {gap(virtual.getTotalSize() - (rows.at(-1)?.end ?? 0))}
        </tbody>
      </table>
    </div>
  )
}

const isFigure = ({ kind }: Column): boolean => kind === 'amount' || kind === 'integer'
