import { IconPlus } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import fields from '../Fields.module.css'
import { type EditableColumn, EditableRow } from './EditableRow.tsx'
import styles from './Tables.module.css'
import { useCells } from './useCells.ts'
import { cellsOf, useLineHand } from './useLineHand.ts'
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

const Head = <T,>({ columns, readOnly }: Pick<EditableTableProps<T>, 'columns' | 'readOnly'>) => (
  <thead>
    <tr>
      {columns.map(({ name, label, width }) => (
        <th key={name} scope="col" style={width ? { width } : {}}>
          {label}
        </th>
      ))}
      {readOnly ? null : <td className={styles.last} />}
    </tr>
  </thead>
)

/**
 * A table edited in place: Tab enters it at the cell left last and leaves it, arrows move in all directions, Enter down the
 * column and at its end to a new line; a line is removed by the button at its end, or by Backspace once it is empty. Saved
 * when it is left.
 */
export const EditableTable = <T,>(props: EditableTableProps<T>) => {
  const { name, title, columns, table, addLabel, readOnly, children } = props
  const { t } = useTranslation('invoices')
  const cells = useCells(table, columns.length)
  const { section, insert, go, columnIn } = cells
  const hand = useLineHand({ table, columns, cells, onRow: props.onRow, onHoverRow: props.onHoverRow })
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
          <Head columns={columns} readOnly={readOnly} />
          <tbody>
            {table.rows.map((row, at) => (
              <EditableRow
                key={row.key}
                at={at}
                cells={cellsOf(row, columns, props.shown)}
                readOnly={readOnly}
                active={props.activeRow === at}
                entry={columnIn(at)}
                hand={hand}
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
