import { type RefObject, useEffect } from 'react'
import type { Spot, Target } from '../target.ts'

/** The page follows the focus: the box of what is looked at is brought into view, and left alone where it is seen already. */
export const useFollow = (
  scroller: RefObject<HTMLElement | null>,
  spots: Spot[],
  active: Target | null,
  /** The pages are laid out. */
  ready: boolean,
): void => {
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a move of the focus moves the page
  useEffect(() => {
    const frame = scroller.current
    const spot = active === null ? undefined : spots.find(({ targets }) => targets.includes(active))
    const sheet = frame?.querySelector(`[data-page="${spot?.page}"]`)
    const box = sheet?.querySelector<HTMLElement>(`[data-spot="${spot?.box.join(' ')}"]`)
    if (!frame || !box) return
    const [outer, inner] = [frame.getBoundingClientRect(), box.getBoundingClientRect()]
    const air = Math.min(96, outer.height / 5)
    const seen =
      inner.top >= outer.top + air &&
      inner.bottom <= outer.bottom - air &&
      inner.left >= outer.left &&
      inner.right <= outer.right
    if (seen) return
    const toCentre = (start: number, size: number, outerStart: number, outerSize: number) =>
      start + size / 2 - (outerStart + outerSize / 2)
    const fits = inner.left >= outer.left && inner.right <= outer.right
    frame.scrollBy({
      top: toCentre(inner.top, inner.height, outer.top, outer.height),
      left: fits ? 0 : toCentre(inner.left, inner.width, outer.left, outer.width),
      behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'instant' : 'smooth',
    })
  }, [active, ready])
}
