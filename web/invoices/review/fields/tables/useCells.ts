import { useEffect, useRef, useState } from 'react'

type Cell = { at: number; column: number }

type Rows = { rows: readonly unknown[]; insert: (at: number) => void; remove: (at: number) => void }

/**
 * Where the hand is in a table edited in place. Below the last row lies the button that adds one, after the last column
 * the one that removes the line; a cell names itself by `data-cell`, the button by `data-add`.
 */
export const useCells = (table: Rows, columns: number) => {
  const section = useRef<HTMLElement>(null)
  /** Where the focus goes once the rows are drawn. */
  const wanted = useRef<Cell | 'add' | null>(null)
  const [entry, setEntry] = useState<Cell>({ at: 0, column: 0 })
  const count = table.rows.length
  const focus = (place: Cell | 'add') => {
    const at = place === 'add' ? '[data-add]' : `[data-cell="${place.at} ${place.column}"]`
    const cell = section.current?.querySelector<HTMLElement>(at)
    cell?.focus()
    if (cell instanceof HTMLInputElement) cell.select()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change of the rows
  useEffect(() => {
    if (wanted.current) focus(wanted.current)
    wanted.current = null
  }, [count])
  return {
    section,
    insert: (at: number) => {
      wanted.current = { at, column: 0 }
      table.insert(at)
    },
    remove: (at: number) => {
      const last = count - 2
      wanted.current = last < 0 ? 'add' : { at: Math.min(at, last), column: 0 }
      table.remove(at)
    },
    go: (at: number, column: number) => {
      if (at < 0 || column < 0 || column > columns) return
      focus(at >= count ? 'add' : { at, column })
    },
    enter: setEntry,
    /** The column of this row at which Tab enters the table; null: it enters in another row. */
    columnIn: (at: number) => (at === Math.min(entry.at, count - 1) ? entry.column : null),
  }
}
