import { useEffect } from 'react'
import { createStore } from '#ui/store.ts'

/** What was typed between ⌘K and the palette's own input having the focus. */
export const typedAhead = createStore('')

/**
 * The palette is asked for and written to in one go: until its input is there, letters wait for it instead of being the
 * page's own keys ("r" rejects an invoice).
 */
export const useTypedAhead = (opened: boolean): void => {
  useEffect(() => {
    if (!opened) return
    const listen = (event: KeyboardEvent) => {
      const isThere = document.activeElement?.matches('[data-palette]') ?? false
      if (isThere || event.key.length > 1 || event.ctrlKey || event.metaKey || event.altKey) return
      event.preventDefault()
      event.stopImmediatePropagation()
      typedAhead.set((before) => before + event.key)
    }
    addEventListener('keydown', listen, true)
    return () => {
      removeEventListener('keydown', listen, true)
      typedAhead.set(() => '')
    }
  }, [opened])
}
