import type { KeyboardEvent } from 'react'
import { useShortcuts } from '#ui/shortcuts.ts'

type TableKeys = {
  title: string
  words: { up: string; down: string }
  count: number
  active: number
  /** Rows in a screenful. */
  screenful: number
  focus: () => void
  move: (index: number, extend: boolean) => void
  open: () => void
  toggle: () => void
  selectAll: () => void
  clear: () => void
}

/**
 * Keys of the table: ↑ ↓ anywhere on the page enter it; the rest works inside, where Enter and Space belong to no button.
 */
export const useTableKeys = (keys: TableKeys): ((event: KeyboardEvent) => void) => {
  const { count, active, screenful, move } = keys
  const go = (index: number, extend = false) => move(Math.max(0, Math.min(count - 1, index)), extend)
  const enter = (step: number) => () => {
    keys.focus()
    go(active + step)
  }
  useShortcuts(keys.title, [
    { keys: 'ArrowDown', label: keys.words.down, run: enter(1) },
    { keys: 'ArrowUp', label: keys.words.up, run: enter(-1) },
  ])
  return (event) => {
    const steps: Record<string, () => void> = {
      ArrowDown: () => go(active + 1, event.shiftKey),
      ArrowUp: () => go(active - 1, event.shiftKey),
      PageDown: () => go(active + screenful),
      PageUp: () => go(active - screenful),
      Home: () => go(0),
      End: () => go(count - 1),
      Enter: keys.open,
      ' ': keys.toggle,
      x: keys.toggle,
      Escape: keys.clear,
    }
    const all = event.key === 'a' && (event.ctrlKey || event.metaKey)
    if (!all && (event.ctrlKey || event.metaKey || event.altKey)) return
    const act = all ? keys.selectAll : steps[event.key]
    if (!act || event.target !== event.currentTarget) return
    event.preventDefault()
    act()
  }
}
