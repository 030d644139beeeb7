import { type KeyboardEvent, useRef, useState } from 'react'
import { gridStep, type Place } from '../../../chart/gridStep.ts'

const START: Place = [0, 1]

/** One stop for Tab in a table of buttons, arrows inside; `has`: the places that bear one. */
export const useGridStop = (size: Place, has: (place: Place) => boolean) => {
  const table = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState<Place>(START)
  // Another answer may have fewer columns.
  const stop = active[1] < size[1] && has(active) ? active : START
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
    place: (row: number, column: number) => ({
      'data-place': `${row} ${column}`,
      tabIndex: row === stop[0] && column === stop[1] ? 0 : -1,
      onFocus: () => setActive([row, column]),
    }),
  }
}
