import { createStore } from '#ui/store.ts'

/** How large pages are shown: fitted, or a share of their true size (1 = as on paper). Kept from invoice to invoice. */
export type Zoom = 'width' | 'page' | number

export const zoom = createStore<Zoom>('width')

const SCREEN_DPI = 96
const MARGIN = 24
/** A phone has no room to give away. */
const NARROW = 480
const MARGIN_NARROW = 8

type Size = { width: number; height: number }

/** Width in CSS pixels at which a page (in points) is shown in a pane. */
export const pageWidth = (page: Size, pane: Size, mode: Zoom): number => {
  const room = Math.max(160, pane.width - 2 * (pane.width < NARROW ? MARGIN_NARROW : MARGIN))
  if (mode === 'width') return Math.min(room, 1400)
  if (mode === 'page') return Math.min(room, Math.max(160, pane.height - 2 * MARGIN) * (page.width / page.height))
  return page.width * (SCREEN_DPI / 72) * mode
}

/** The share of its true size at which a page of `points` width is shown `pixels` wide. */
export const scaleOf = (points: number, pixels: number): number => pixels / (points * (SCREEN_DPI / 72))

export const clampScale = (scale: number): number => Math.min(4, Math.max(0.25, scale))

let shown = 1

/** Remembers the scale that is on the screen, so that a step from "fitted" starts there. */
export const noteScale = (scale: number): void => {
  shown = scale
}

/** Zooms one step in (1) or out (-1). */
export const zoomStep = (direction: 1 | -1): void => zoom.set(() => stepScale(shown, direction))

/** The next step up (1) or down (-1): 50 %, 67 %, 80 %, 100 % … */
export const stepScale = (scale: number, direction: 1 | -1): number => {
  const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 2.5, 3, 4]
  const next =
    direction === 1 ? steps.find((step) => step > scale * 1.02) : steps.findLast((step) => step < scale * 0.98)
  return next ?? clampScale(scale)
}
