import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, memo } from 'react'
import { useTranslation } from 'react-i18next'
import { isMouseMove } from '../../hover.ts'
import { cellStep, type Step } from './keys.ts'
import styles from './Tables.module.css'

export type EditableColumn<T> = { name: keyof T & string; label: string; width?: number; text?: boolean }

/** What stands in a cell of a line. */
export type LineCell = {
  name: string
  label: string
  text: string
  isText: boolean
  /** No number can be read from it. */
  wrong: boolean
  /** A person typed it, and it is not saved yet. */
  typed: boolean
}

/** What keys and clicks do with a line. */
export type LineHand = {
  type: (at: number, column: string, text: string) => void
  restore: (at: number, column: string) => void
  insert: (at: number) => void
  remove: (at: number) => void
  go: (at: number, column: number) => void
  enter: (at: number, column: number) => void
  take: (at: number) => void
  hover: (at: number | null) => void
}

type EditableRowProps = {
  at: number
  cells: readonly LineCell[]
  readOnly: boolean
  active: boolean
  /** The column at which Tab enters the table; null: in another row. */
  entry: number | null
  /** The same as long as the table stands. */
  hand: LineHand
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
const Line = ({ at, cells, readOnly, active, entry, hand }: EditableRowProps) => {
  const { t } = useTranslation('invoices')
  const number = at + 1
  const blank = cells.every(({ text }) => text.trim() === '')
  const onStep = (from: number) => (step: Step) => hand.go(at + step.rows, from + step.columns)

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, index: number, { name, typed }: LineCell) => {
    const step = cellStep(event, event.currentTarget)
    if (step === 'insert') hand.insert(at + 1)
    else if (step) onStep(index)(step)
    else if (event.key === 'Escape' && typed) hand.restore(at, name)
    else if (event.key === 'Backspace' && blank) hand.remove(at)
    else return
    event.preventDefault()
  }
  return (
    <tr
      data-active={active || undefined}
      onPointerMove={(event) => isMouseMove(event) && hand.hover(at)}
      onPointerLeave={() => hand.hover(null)}
    >
      {cells.map((cell, index) => {
        const { name, label, text, isText, wrong } = cell
        return (
          <td key={name} data-text={isText || undefined}>
            {readOnly ? (
              <button type="button" tabIndex={-1} title={isText ? text : undefined} onClick={() => hand.take(at)}>
                {text || '—'}
              </button>
            ) : (
              <Cell
                place={`${at} ${index}`}
                label={t('tables.cell', { column: label, number })}
                text={text}
                isText={isText}
                wrong={wrong}
                entered={index === entry}
                onType={(typed) => hand.type(at, name, typed)}
                onFocus={() => {
                  hand.enter(at, index)
                  hand.take(at)
                }}
                onKeyDown={(event) => onKeyDown(event, index, cell)}
              />
            )}
          </td>
        )
      })}
      {readOnly ? null : (
        <Remove
          place={`${at} ${cells.length}`}
          label={t('tables.remove', { number })}
          entered={cells.length === entry}
          onFocus={() => hand.enter(at, cells.length)}
          onStep={onStep(cells.length)}
          onRemove={() => hand.remove(at)}
        />
      )}
    </tr>
  )
}

const isSameCell = (one: LineCell, other: LineCell | undefined): boolean =>
  one.text === other?.text && one.wrong === other.wrong && one.typed === other.typed && one.label === other.label

/** Of three hundred lines a key concerns one: the others are drawn as they were. */
export const EditableRow = memo(
  Line,
  (before, after) =>
    before.at === after.at &&
    before.readOnly === after.readOnly &&
    before.active === after.active &&
    before.entry === after.entry &&
    before.hand === after.hand &&
    before.cells.length === after.cells.length &&
    before.cells.every((cell, index) => isSameCell(cell, after.cells[index])),
)
