import { type MouseEvent, type PointerEvent, useRef, useState } from 'react'
import type { InvoiceDetail } from '#invoices/contract.ts'
import { boxBetween, type PageSize, type Point } from './box.ts'
import type { Draw } from './useDraw.ts'

/** A hand that trembles has not begun to draw. */
const THRESHOLD = 4

type Begun = { sheet: Element; page: PageSize & { number: number }; from: Point; x: number; y: number; far: boolean }

const pointOn = (sheet: Element, page: PageSize, event: { clientX: number; clientY: number }): Point => {
  const frame = sheet.getBoundingClientRect()
  return {
    x: ((event.clientX - frame.left) / frame.width) * page.width,
    y: ((event.clientY - frame.top) / frame.height) * page.height,
  }
}

/** Drags the paper in its frame. */
const usePan = () => {
  const last = useRef<{ x: number; y: number } | null>(null)
  const [panning, setPanning] = useState(false)
  return {
    panning,
    start: (event: PointerEvent<HTMLElement>) => {
      last.current = { x: event.clientX, y: event.clientY }
      event.currentTarget.setPointerCapture(event.pointerId)
      setPanning(true)
    },
    move: (event: PointerEvent<HTMLElement>) => {
      if (!last.current) return
      event.currentTarget.scrollBy(last.current.x - event.clientX, last.current.y - event.clientY)
      last.current = { x: event.clientX, y: event.clientY }
    },
    end: () => {
      last.current = null
      setPanning(false)
    },
  }
}

/**
 * The hand on the page. With a field in hand the mouse draws a box for it (a finger too, once the tool is chosen);
 * without one, with the middle button, or with the space bar held, it drags the paper. A click stays a click.
 */
export const usePointer = (pages: InvoiceDetail['pages'], draw: Draw) => {
  const pan = usePan()
  const begun = useRef<Begun | null>(null)
  const drew = useRef(false)

  const canDraw = (event: PointerEvent | MouseEvent): boolean => {
    const finger = 'pointerType' in event && event.pointerType !== 'mouse'
    return draw.field !== null && event.button === 0 && (finger ? draw.armed : !event.altKey)
  }

  const startDrawing = (event: PointerEvent<HTMLElement>): boolean => {
    const sheet = event.target instanceof Element ? event.target.closest('[data-page]') : null
    const page = pages.find(({ number }) => String(number) === sheet?.getAttribute('data-page'))
    if (!sheet || !page || !canDraw(event)) return false
    begun.current = { sheet, page, from: pointOn(sheet, page, event), x: event.clientX, y: event.clientY, far: false }
    return true
  }

  const boxTo = ({ sheet, page, from }: Begun, event: PointerEvent) =>
    boxBetween(from, pointOn(sheet, page, event), page)

  const end = () => {
    pan.end()
    begun.current = null
  }

  return {
    panning: pan.panning,
    handlers: {
      onPointerDown: (event: PointerEvent<HTMLElement>) => {
        drew.current = false
        if (startDrawing(event)) return
        const onBox = event.target instanceof Element && event.target.closest('button') !== null
        if (event.pointerType !== 'mouse' || event.button > 1 || (onBox && event.button === 0)) return
        pan.start(event)
      },
      onPointerMove: (event: PointerEvent<HTMLElement>) => {
        const start = begun.current
        if (!start) return pan.move(event)
        if (!start.far && Math.hypot(event.clientX - start.x, event.clientY - start.y) < THRESHOLD) return
        if (!start.far) event.currentTarget.setPointerCapture(event.pointerId)
        start.far = true
        draw.place(start.page.number, boxTo(start, event))
      },
      onPointerUp: (event: PointerEvent<HTMLElement>) => {
        const start = begun.current
        end()
        if (!start?.far) return
        drew.current = true
        draw.finish(start.page.number, boxTo(start, event))
      },
      onPointerCancel: () => {
        if (begun.current?.far) draw.cancel()
        end()
      },
      // The focus stays in the field whose box is drawn.
      onMouseDown: (event: MouseEvent) => {
        if (canDraw(event)) event.preventDefault()
      },
      // What ends a drag is no click on the box under it.
      onClickCapture: (event: MouseEvent) => {
        if (!drew.current) return
        drew.current = false
        event.stopPropagation()
      },
    },
  }
}
