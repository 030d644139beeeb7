import { useRef } from 'react'
import { useShortcuts } from './shortcuts.ts'

type ItemKeys = {
  title: string
  words: { next: string; previous: string }
  /** Keys for the item that has the focus, else for the first: the selector of the button that each presses. */
  press?: readonly { keys: string; label: string; button: string }[]
  /** Keys that do something by themselves, told which item has the focus; null: none. */
  act?: readonly { keys: string; label: string; run: (item: HTMLElement | null) => void }[]
}

/**
 * ↑ ↓ (or k j) walk the items of a list (elements that `selector` finds), letters press the buttons of the one in hand.
 * Returns the `ref` of the list.
 */
export const useItemKeys = <E extends HTMLElement>(
  selector: string,
  { title, words, press = [], act = [] }: ItemKeys,
) => {
  const list = useRef<E>(null)
  const items = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>(selector) ?? [])]
  const here = (): number => items().findIndex((item) => item.contains(document.activeElement))
  const go = (step: 1 | -1) => () => {
    const all = items()
    const at = here()
    const next = all[at < 0 ? 0 : Math.min(all.length - 1, Math.max(0, at + step))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  useShortcuts(title, [
    { keys: 'ArrowDown', label: words.next, run: go(1) },
    { keys: 'ArrowUp', label: words.previous, run: go(-1) },
    { keys: 'j', label: words.next, run: go(1) },
    { keys: 'k', label: words.previous, run: go(-1) },
    ...act.map(({ keys, label, run }) => ({ keys, label, run: () => run(items()[here()] ?? null) })),
    ...press.map(({ keys, label, button }) => ({
      keys,
      label,
      run: () => (items()[here()] ?? items()[0])?.querySelector<HTMLElement>(button)?.click(),
    })),
  ])
  return list
}
