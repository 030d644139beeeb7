import { type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '#ui/shortcuts.ts'

/**
 * j k (or ↑ ↓) walk the rows (elements with `data-row`, the id), x ticks the one in hand, r runs again, Enter opens it.
 * Returns the `ref` of the list.
 */
export const useRowKeys = <E extends HTMLElement>(
  toggle: (id: string) => void,
  retry: (id: string | null) => void,
): RefObject<E | null> => {
  const { t } = useTranslation('operations')
  const list = useRef<E>(null)
  const rows = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
  const inHand = (): HTMLElement | undefined => rows().find((row) => row.contains(document.activeElement))
  const idOf = (row: HTMLElement | undefined): string | null => row?.dataset.row ?? null
  const go = (step: 1 | -1) => () => {
    const all = rows()
    const at = all.findIndex((row) => row.contains(document.activeElement))
    const next = all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + step))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  const tick = () => {
    const id = idOf(inHand())
    if (id) toggle(id)
  }
  useShortcuts(t('failed.title'), [
    { keys: 'j', label: t('keys.next'), run: go(1) },
    { keys: 'k', label: t('keys.previous'), run: go(-1) },
    { keys: 'ArrowDown', label: t('keys.next'), run: go(1) },
    { keys: 'ArrowUp', label: t('keys.previous'), run: go(-1) },
    { keys: 'x', label: t('keys.select'), run: tick },
    { keys: 'r', label: t('keys.retry'), run: () => retry(idOf(inHand())) },
  ])
  return list
}
