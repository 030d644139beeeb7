import { type RefObject, useEffect, useLayoutEffect, useRef } from 'react'
import { clampScale, zoom } from './zoom.ts'

/**
 * Ctrl + wheel (and the pinch of a touchpad, which comes as that) zooms round the pointer: the point under it stays.
 * `scale` is what is shown now.
 */
export const useWheelZoom = (scroller: RefObject<HTMLElement | null>, scale: number): void => {
  const now = useRef(scale)
  const anchor = useRef<{ x: number; y: number; scale: number } | null>(null)

  useLayoutEffect(() => {
    now.current = scale
    const element = scroller.current
    const held = anchor.current
    anchor.current = null
    if (!element || !held) return
    const ratio = scale / held.scale
    element.scrollTo({
      left: (element.scrollLeft + held.x) * ratio - held.x,
      top: (element.scrollTop + held.y) * ratio - held.y,
      behavior: 'instant',
    })
  }, [scale, scroller])

  useEffect(() => {
    const element = scroller.current
    if (!element) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return
      event.preventDefault()
      const frame = element.getBoundingClientRect()
      anchor.current = { x: event.clientX - frame.left, y: event.clientY - frame.top, scale: now.current }
      zoom.set(() => clampScale(now.current * Math.exp(-event.deltaY * 0.0012)))
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    return () => element.removeEventListener('wheel', onWheel)
  }, [scroller])
}
