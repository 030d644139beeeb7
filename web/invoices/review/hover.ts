import type { PointerEvent } from 'react'

/**
 * True when a mouse really moved. Fingers do not hover, and a page that scrolls under a resting mouse must not take the
 * proof away from the field that the keyboard is in.
 */
export const isMouseMove = (event: PointerEvent): boolean =>
  event.pointerType === 'mouse' && (event.movementX !== 0 || event.movementY !== 0)
