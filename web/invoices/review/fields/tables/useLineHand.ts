import { useRef, useState } from 'react'
import type { EditableColumn, LineCell, LineHand } from './EditableRow.tsx'
import { numberIn, type Row } from './rows.ts'
import type { useCells } from './useCells.ts'
import type { TableEditing } from './useTable.ts'

/** What stands in the cells of a line. */
export const cellsOf = <T>(
  row: Row<T>,
  columns: readonly EditableColumn<T>[],
  shown: (source: T, column: keyof T & string) => string,
): LineCell[] =>
  columns.map(({ name, label, text: isText = false }) => ({
    name,
    label,
    text: row.typed[name] ?? shown(row.source, name),
    isText,
    wrong: !isText && numberIn(row, name) === undefined,
    typed: row.typed[name] !== undefined,
  }))

type Given<T> = {
  table: TableEditing<T>
  columns: readonly EditableColumn<T>[]
  cells: ReturnType<typeof useCells>
  onRow: ((at: number) => void) | undefined
  onHoverRow: ((at: number | null) => void) | undefined
}

/** What keys and clicks do with a line: the same object for ever, so that lines that did not change are not drawn again. */
export const useLineHand = <T>(given: Given<T>): LineHand => {
  const now = useRef(given)
  now.current = given
  const [hand] = useState<LineHand>(() => {
    const column = (name: string) => now.current.columns.find((one) => one.name === name)?.name
    return {
      type: (at, name, text) => {
        const typed = column(name)
        if (typed) now.current.table.type(at, typed, text)
      },
      restore: (at, name) => {
        const restored = column(name)
        if (restored) now.current.table.restore(at, restored)
      },
      insert: (at) => now.current.cells.insert(at),
      remove: (at) => now.current.cells.remove(at),
      go: (at, to) => now.current.cells.go(at, to),
      enter: (at, to) => now.current.cells.enter({ at, column: to }),
      take: (at) => now.current.onRow?.(at),
      hover: (at) => now.current.onHoverRow?.(at),
    }
  })
  return hand
}
