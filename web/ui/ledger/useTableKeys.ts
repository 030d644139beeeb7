import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '../keys/shortcuts.ts'

type GridKeys = {
  count: number
  active: number
  /** Rows in a screenful. */
  screenful: number
  /** Goes to a row; `extend` takes those on the way along. */
  move: (index: number, extend: boolean) => void
  open: () => void
  /** Where rows can be chosen; Space opens where they cannot. */
  toggle?: () => void
  selectAll?: () => void
  clear?: () => void
}

type TableKeys = GridKeys & {
  /** For the list of keys. */
  title: string
  words: { up: string; down: string }
  focus: () => void
}

const clamped = (index: number, count: number): number => Math.max(0, Math.min(count - 1, index))

/** Keys that work inside a table, where Enter and Space belong to no button. */
export const gridKeys = (keys: GridKeys): ((event: KeyboardEvent) => void) => {
  const { count, active, screenful, move, open, toggle = open } = keys
  const go = (index: number, extend = false) => move(clamped(index, count), extend)
  return (event) => {
    const steps: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(active + 1, event.shiftKey),
      ArrowUp: () => go(active - 1, event.shiftKey),
      PageDown: () => go(active + screenful),
      PageUp: () => go(active - screenful),
      Home: () => go(0),
      End: () => go(count - 1),
      Enter: open,
      ' ': toggle,
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

/** The same for the one table of a page: ↑ ↓ enter it from anywhere. */
export const useTableKeys = (keys: TableKeys): ((event: KeyboardEvent) => void) => {
  const enter = (step: number) => () => {
    keys.focus()
    keys.move(clamped(keys.active + step, keys.count), false)
  }
  const { t } = useTranslation('common')
  useShortcuts(keys.title, [
    { keys: 'ArrowDown', label: keys.words.down, run: enter(1) },
    { keys: 'ArrowUp', label: keys.words.up, run: enter(-1) },
    { keys: 'Enter', label: t('table.open') },
    ...(keys.toggle ? [{ keys: ' ', label: t('table.choose') }] : []),
    ...(keys.toggle ? [{ keys: 'shift+ArrowDown', label: t('table.chooseOn') }] : []),
    ...(keys.selectAll ? [{ keys: 'mod+a', label: t('table.chooseAll') }] : []),
    ...(keys.clear ? [{ keys: 'Escape', label: t('table.clear') }] : []),
    { keys: 'Home', label: t('table.first') },
    { keys: 'End', label: t('table.last') },
  ])
  return gridKeys(keys)
}
