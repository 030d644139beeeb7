import { type RefObject, useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router'

// Where each page was left, by its entry in the history of the tab: what the browser does for a window, for the parts of
// the screen that scroll by themselves.

const left = new Map<string, number>()

const PATIENCE_MS = 3_000

/** Scrolls down to `top` as soon as the content is long enough, unless the reader has moved by then. */
const reach = (element: HTMLElement, top: number): (() => void) => {
  const go = (): void => {
    element.scrollTop = top
    if (element.scrollTop >= top - 1) stop()
  }
  const growing = new MutationObserver(go)
  const given = new AbortController()
  const timer = setTimeout(() => stop(), PATIENCE_MS)
  const stop = (): void => {
    growing.disconnect()
    clearTimeout(timer)
    given.abort()
  }
  for (const gesture of ['wheel', 'touchstart', 'pointerdown', 'keydown'])
    element.addEventListener(gesture, stop, { signal: given.signal, passive: true })
  growing.observe(element, { childList: true, subtree: true })
  go()
  return stop
}

/** Another page begins at its top; going back finds it where it was left. `name` tells several such parts apart. */
export const useScrollMemory = (name: string, part: RefObject<HTMLElement | null>): void => {
  const { key, pathname } = useLocation()
  const way = useNavigationType()
  const shown = useRef(pathname)
  // biome-ignore lint/correctness/useExhaustiveDependencies: an entry of the history is positioned once
  useLayoutEffect(() => {
    const element = part.current
    if (!element) return
    const place = `${name} ${key}`
    const before = left.get(place)
    const turned = shown.current !== pathname
    shown.current = pathname
    let stop = (): void => {}
    if (way === 'POP' && before !== undefined) stop = reach(element, before)
    // A filter changes the address too: who narrows a list stays where they are.
    else if (turned) element.scrollTop = 0
    const remember = (): void => void left.set(place, element.scrollTop)
    if (before === undefined) remember()
    element.addEventListener('scroll', remember, { passive: true })
    return () => {
      stop()
      element.removeEventListener('scroll', remember)
    }
  }, [key])
}
