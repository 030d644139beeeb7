import { useEffect, useRef } from 'react'

/**
 * Where the focus goes when the thing that has it is removed from a list: to the one that takes its place, to the last, or
 * where the list itself went to the page's heading. `leave(at)` before the removal says which of `selector` goes; `count`
 * is how many things the list has.
 */
export const useNeighbourFocus = <E extends HTMLElement>(count: number, selector = 'button') => {
  const ref = useRef<E>(null)
  const leaving = useRef({ at: -1, count })
  useEffect(() => {
    const { at, count: before } = leaving.current
    if (at < 0 || count >= before) return
    leaving.current = { at: -1, count }
    const left = [...(ref.current?.querySelectorAll<HTMLElement>(selector) ?? [])]
    const next = left[at] ?? left.at(-1) ?? document.querySelector<HTMLElement>('main h1')
    next?.focus()
  }, [count, selector])
  return {
    ref,
    leave: (at: number) => {
      leaving.current = { at, count }
    },
  }
}
