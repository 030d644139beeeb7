import { IconX } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { isMouseMove } from '../../hover.ts'
import { cellStep, type Step } from './keys.ts'
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

type CellProps = {
  /** Row and column, by which the table finds it. */
  place: string
  label: string
  text: string
  isText: boolean
  wrong: boolean
  /** Tab enters the table here. */
  entered: boolean
  onType: (text: string) => void
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

const Cell = ({ place, label, text, isText, wrong, entered, onType, onFocus, onKeyDown }: CellProps) => (
  <input
    data-cell={place}
    tabIndex={entered ? 0 : -1}
    aria-label={label}
    aria-invalid={wrong || undefined}
    title={isText && text.length > 24 ? text : undefined}
    inputMode={isText ? 'text' : 'decimal'}
    autoComplete="off"
    spellCheck={false}
    maxLength={isText ? 500 : 40}
    value={text}
    onChange={(event) => onType(event.currentTarget.value)}
    onFocus={onFocus}
    onKeyDown={onKeyDown}
  />
)

/** A button holds no text: every arrow leaves it. */
const button = { selectionStart: 0, selectionEnd: 0, value: '' }

type RemoveProps = {
  place: string
  label: string
  entered: boolean
  onFocus: () => void
  onStep: (step: Step) => void
  onRemove: () => void
}

const Remove = ({ place, label, entered, onFocus, onStep, onRemove }: RemoveProps) => (
  <td className={styles.last}>
    <button
      type="button"
      className={styles.remove}
      data-cell={place}
      tabIndex={entered ? 0 : -1}
      onFocus={onFocus}
      onKeyDown={(event) => {
        const step = cellStep(event, button)
        if (event.key === 'Enter' || step === null || step === 'insert') return
        event.preventDefault()
        onStep(step)
      }}
      aria-label={label}
      title={label}
      onClick={onRemove}
    >
      <IconX size={12} stroke={2} aria-hidden="true" />
    </button>
  </td>
)

/** One line: a cell an input, its own button to remove it. */
export const EditableRow = <T,>(props: EditableRowProps<T>) => {
  const { row, at, columns, table, shown, readOnly, entry, onEntry, onRow, onHoverRow, onGo, onRemove } = props
  const { t } = useTranslation('invoices')
  const number = at + 1
  const textOf = (column: keyof T & string) => row.typed[column] ?? shown(row.source, column)
  const blank = columns.every(({ name }) => textOf(name).trim() === '')
  const onStep = (from: number) => (step: Step) => onGo(at + step.rows, from + step.columns)

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number, column: keyof T & string) => {
    const step = cellStep(event, event.currentTarget)
    if (step === 'insert') props.onInsert(at + 1)
    else if (step) onStep(index)(step)
    else if (event.key === 'Escape' && row.typed[column] !== undefined) table.restore(at, column)
    else if (event.key === 'Backspace' && blank) onRemove(at)
    else return
    event.preventDefault()
  }
  return (
    <tr
      data-active={props.active || undefined}
      onPointerMove={(event) => isMouseMove(event) && onHoverRow?.(at)}
      onPointerLeave={() => onHoverRow?.(null)}
    >
      {columns.map(({ name, label, text: isText = false }, index) => {
        const text = textOf(name)
        return (
          <td key={name} data-text={isText || undefined}>
            {readOnly ? (
              <button type="button" tabIndex={-1} title={isText ? text : undefined} onClick={() => onRow?.(at)}>
                {text || '—'}
              </button>
            ) : (
              <Cell
                place={`${at} ${index}`}
                label={t('tables.cell', { column: label, number })}
                text={text}
                isText={isText}
                wrong={!isText && numberIn(row, name) === undefined}
                entered={index === entry}
                onType={(typed) => table.type(at, name, typed)}
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
        <Remove
          place={`${at} ${columns.length}`}
          label={t('tables.remove', { number })}
          entered={columns.length === entry}
          onFocus={() => onEntry(columns.length)}
          onStep={onStep(columns.length)}
          onRemove={() => onRemove(at)}
        />
      )}
    </tr>
  )
}
