import { type PointerEvent, useRef, useState } from 'react'

/** Dragging the paper with the mouse; fingers scroll by themselves. Buttons on the page keep their clicks. */
export const usePan = () => {
  const from = useRef<{ x: number; y: number } | null>(null)
  const [panning, setPanning] = useState(false)
  return {
    panning,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        const onBox = event.target instanceof Element && event.target.closest('button') !== null
        if (event.pointerType !== 'mouse' || event.button > 1 || (onBox && event.button === 0)) return
        from.current = { x: event.clientX, y: event.clientY }
        event.currentTarget.setPointerCapture(event.pointerId)
        setPanning(true)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        if (!from.current) return
        event.currentTarget.scrollBy(from.current.x - event.clientX, from.current.y - event.clientY)
        from.current = { x: event.clientX, y: event.clientY }
      },
      onPointerUp: () => {
        from.current = null
        setPanning(false)
      },
    },
  }
}
