import { IconX } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isMouseMove } from '../../hover.ts'
import { cellStep } from './keys.ts'
import { numberIn, type Row } from './rows.ts'
import styles from './Tables.module.css'
import type { TableEditing } from './useTable.ts'

export type EditableColumn<T> = { name: keyof T & string; label: string; width?: number; text?: boolean }

type EditableRowProps<T> = {
  row: Row<T>
  at: number
  columns: readonly EditableColumn<T>[]
  table: TableEditing<T>
  shown: (source: T, column: keyof T & string) => string
  readOnly: boolean
  active: boolean
  /** The column at which Tab enters the table; null: in another row. */
  entry: number | null
  onEntry: (column: number) => void
  onRow: ((at: number) => void) | undefined
  onHoverRow: ((at: number | null) => void) | undefined
  onGo: (at: number, column: number) => void
  onInsert: (at: number) => void
  onRemove: (at: number) => void
}

/** A button holds no text: every arrow leaves it. */
const button = { selectionStart: 0, selectionEnd: 0, value: '' }

/** One line: a cell an input, its own button to remove it. */
export const EditableRow = <T,>(props: EditableRowProps<T>) => {
  const {
    row,
    at,
    columns,
    table,
    shown,
    readOnly,
    active,
    entry,
    onEntry,
    onRow,
    onHoverRow,
    onGo,
    onInsert,
    onRemove,
  } = props
  const { t } = useTranslation('invoices')
  const number = at + 1
  const textOf = (column: keyof T & string) => row.typed[column] ?? shown(row.source, column)
  const blank = columns.every(({ name }) => textOf(name).trim() === '')

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number, column: keyof T & string) => {
    const step = cellStep(event, event.currentTarget)
    if (step === 'insert') onInsert(at + 1)
    else if (step) onGo(at + step.rows, index + step.columns)
    else if (event.key === 'Escape' && row.typed[column] !== undefined) table.restore(at, column)
    else if (event.key === 'Backspace' && blank) onRemove(at)
    else return
    event.preventDefault()
  }
  return (
    <tr
      data-active={active || undefined}
      onPointerMove={(event) => isMouseMove(event) && onHoverRow?.(at)}
      onPointerLeave={() => onHoverRow?.(null)}
    >
      {columns.map(({ name, label, text: isText }, index) => {
        const text = textOf(name)
        return (
          <td key={name} data-text={isText || undefined}>
            {readOnly ? (
              <button type="button" tabIndex={-1} title={isText ? text : undefined} onClick={() => onRow?.(at)}>
                {text || '—'}
              </button>
            ) : (
              <input
                data-cell={`${at} ${index}`}
                tabIndex={index === entry ? 0 : -1}
                aria-label={t('tables.cell', { column: label, number })}
                aria-invalid={(!isText && numberIn(row, name) === undefined) || undefined}
                title={isText && text.length > 24 ? text : undefined}
                inputMode={isText ? 'text' : 'decimal'}
                autoComplete="off"
                spellCheck={false}
                maxLength={isText ? 500 : 40}
                value={text}
                onChange={(event) => table.type(at, name, event.currentTarget.value)}
                onFocus={() => {
                  onEntry(index)
                  onRow?.(at)
                }}
                onKeyDown={(event) => onKeyDown(event, index, name)}
              />
            )}
          </td>
        )
      })}
      {readOnly ? null : (
        <td className={styles.last}>
          <button
            type="button"
            className={styles.remove}
            data-cell={`${at} ${columns.length}`}
            tabIndex={columns.length === entry ? 0 : -1}
            onFocus={() => onEntry(columns.length)}
            onKeyDown={(event) => {
              const step = cellStep(event, button)
              if (event.key === 'Enter' || step === null || step === 'insert') return
              event.preventDefault()
              onGo(at + step.rows, columns.length + step.columns)
            }}
            aria-label={t('tables.remove', { number })}
            title={t('tables.remove', { number })}
            onClick={() => onRemove(at)}
          >
            <IconX size={12} stroke={2} aria-hidden="true" />
          </button>
        </td>
      )}
    </tr>
  )
}
