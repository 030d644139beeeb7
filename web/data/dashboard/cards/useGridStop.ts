import { type KeyboardEvent, useRef, useState } from 'react'
import { gridStep, type Place } from '../../chart/gridStep.ts'

/** Of a button of a table: where it stands, and whether Tab stops at it. */
export type GridPlace = { 'data-place': string; tabIndex: number; onFocus: () => void }

/** One stop for Tab in a table of buttons, `start` at first, arrows inside; `has`: the places that bear one. */
export const useGridStop = (size: Place, has: (place: Place) => boolean, start: Place = [0, 1]) => {
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<Place>(start)
  // Another answer may have fewer columns.
  const stop = active[1] < size[1] && has(active) ? active : start
  return {
    /** Of the table. */
    grid: {
      ref: table,
      onKeyDown: (event: KeyboardEvent) => {
        const next = gridStep(event.key, stop, size, has)
        if (!next || event.ctrlKey || event.metaKey || event.altKey) return
        event.preventDefault()
        table.current?.querySelector<HTMLElement>(`[data-place="${next.join(' ')}"]`)?.focus()
      },
    },
    /** Of the button at a place. */
    place: (row: number, column: number): GridPlace => ({
      'data-place': `${row} ${column}`,
      tabIndex: row === stop[0] && column === stop[1] ? 0 : -1,
      onFocus: () => setActive([row, column]),
    }),
  }
}
