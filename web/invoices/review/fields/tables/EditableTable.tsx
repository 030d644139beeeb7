import { IconPlus } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import fields from '../Fields.module.css'
import { type EditableColumn, EditableRow } from './EditableRow.tsx'
import styles from './Tables.module.css'
import type { TableEditing } from './useTable.ts'

type EditableTableProps<T> = {
  /** Names the table among others of the page. */
  name: string
  title: string
  columns: readonly EditableColumn<T>[]
  table: TableEditing<T>
  /** How a value that nobody typed stands in its cell. */
  shown: (source: T, column: keyof T & string) => string
  addLabel: string
  readOnly: boolean
  /** The row that the page shows. */
  activeRow?: number | null
  onRow?: (at: number) => void
  onHoverRow?: (at: number | null) => void
  /** Sums, under the rows. */
  children?: React.ReactNode
}

/** Where the focus goes once the rows are drawn. */
type Wanted = { at: number; column: number } | 'add' | null

/**
 * A table edited in place: Tab enters it at the cell left last and leaves it, arrows move in all directions, Enter down the
 * column and at its end to a new line; a line is removed by the button at its end, or by Backspace once it is empty. Saved
 * when it is left.
 */
export const EditableTable = <T,>(props: EditableTableProps<T>) => {
  const { name, title, columns, table, addLabel, readOnly, children } = props
  const { t } = useTranslation('invoices')
  const section = useRef<HTMLElement>(null)
  const wanted = useRef<Wanted>(null)
  const [entry, setEntry] = useState({ at: 0, column: 0 })
  const focus = (place: Wanted) => {
    const at = place === 'add' || place === null ? null : `[data-cell="${place.at} ${place.column}"]`
    const cell = section.current?.querySelector<HTMLElement>(at ?? '[data-add]')
    cell?.focus()
    if (cell instanceof HTMLInputElement) cell.select()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the rows
  useEffect(() => {
    if (wanted.current === null) return
    const place = wanted.current
    wanted.current = null
    focus(place)
  }, [table.rows.length])

  const insert = (at: number) => {
    wanted.current = { at, column: 0 }
    table.insert(at)
  }
  const remove = (at: number) => {
    const last = table.rows.length - 2
    wanted.current = last < 0 ? 'add' : { at: Math.min(at, last), column: 0 }
    table.remove(at)
  }
  /** Beyond the last row lies the button that adds one; beyond the last column the one that removes the line. */
  const go = (at: number, column: number) => {
    if (at < 0 || column < 0 || column > columns.length) return
    focus(at >= table.rows.length ? 'add' : { at, column })
  }
  if (readOnly && table.rows.length === 0) return null
  return (
    <section
      ref={section}
      className={fields.group}
      aria-labelledby={`group-${name}`}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) void table.leave()
      }}
    >
      <h2 id={`group-${name}`}>{title}</h2>
      {table.rows.length > 0 ? (
        <table
          className={styles.table}
          role={readOnly ? undefined : 'grid'}
          data-wide={columns.length > 3 || undefined}
        >
          <thead>
            <tr>
              {columns.map(({ name: column, label, width }) => (
                <th key={column} scope="col" style={width ? { width } : {}}>
                  {label}
                </th>
              ))}
              {readOnly ? null : <td className={styles.last} />}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              <EditableRow
                key={row.key}
                row={row}
                at={at}
                columns={columns}
                table={table}
                shown={props.shown}
                readOnly={readOnly}
                active={props.activeRow === at}
                entry={at === Math.min(entry.at, table.rows.length - 1) ? entry.column : null}
                onEntry={(column) => setEntry({ at, column })}
                onRow={props.onRow}
                onHoverRow={props.onHoverRow}
                onGo={go}
                onInsert={insert}
                onRemove={remove}
              />
            ))}
          </tbody>
        </table>
      ) : null}
      {table.error ? (
        <p className={styles.error} role="alert">
          {table.error}
        </p>
      ) : null}
      <div className={styles.foot}>
        {readOnly ? null : (
          <button
            type="button"
            data-add
            className={styles.add}
            onClick={() => insert(table.rows.length)}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowUp') return
              event.preventDefault()
              go(table.rows.length - 1, 0)
            }}
          >
            <IconPlus size={12} stroke={2} aria-hidden="true" />
            {addLabel}
          </button>
        )}
        <div className={styles.sums} role="status" aria-label={t('tables.sumLines')}>
          {children}
        </div>
      </div>
    </section>
  )
}
