import { type RefObject, useEffect, useRef } from 'react'

/**
 * Where the element that has the focus is taken off the page (a card that is closed) or can do nothing for now (a button
 * whose work is under way), the page's heading takes it, and gives it back to the button: else the next Tab would start at
 * the top of everything. Returns the `ref` of the page.
 */
export const useKeptFocus = <E extends HTMLElement>(): RefObject<E | null> => {
  const page = useRef<E>(null)
  useEffect(() => {
    const { current } = page
    if (!current) return
    let last: HTMLElement | null = null
    let moving = false
    const move = (target: HTMLElement | null) => {
      moving = true
      target?.focus({ preventScroll: true })
      moving = false
    }
    const note = ({ target }: Event) => {
      if (!moving) last = target instanceof HTMLElement ? target : null
    }
    // Who presses on bare ground has left it by themselves.
    const leave = () => {
      last = null
    }
    const look = () => {
      if (!last) return
      const heading = current.querySelector<HTMLElement>('h1')
      const { activeElement: active, body } = document
      if (!last.isConnected || last.matches(':disabled')) {
        if (active === body) move(heading)
      } else if (active === body || active === heading) move(last)
      if (!last.isConnected) last = null
    }
    // A browser takes the focus off a disabled button only when it draws next.
    const observer = new MutationObserver(() => requestAnimationFrame(() => requestAnimationFrame(look)))
    current.addEventListener('focusin', note)
    document.addEventListener('pointerdown', leave, true)
    observer.observe(current, { childList: true, subtree: true, attributeFilter: ['disabled'] })
    return () => {
      current.removeEventListener('focusin', note)
      document.removeEventListener('pointerdown', leave, true)
      observer.disconnect()
    }
  }, [])
  return page
}
