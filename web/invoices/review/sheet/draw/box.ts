import type { Box } from '#shared/reading.ts'

// Geometry of a box that a person draws on a page, in points. Always inside the page, left before right, top before bottom.

export type PageSize = { width: number; height: number }
export type Point = { x: number; y: number }

/** Smaller than this nothing can be read, and a click is no drag. */
const SMALLEST = 4

const within = (value: number, limit: number): number => Math.min(limit, Math.max(0, value))

const tidy = (value: number): number => Math.round(value * 10) / 10

/** The box between two corners, in whatever order they were touched. */
export const boxBetween = (a: Point, b: Point, page: PageSize): Box => [
  tidy(within(Math.min(a.x, b.x), page.width)),
  tidy(within(Math.min(a.y, b.y), page.height)),
  tidy(within(Math.max(a.x, b.x), page.width)),
  tidy(within(Math.max(a.y, b.y), page.height)),
]

export const isTooSmall = ([left, top, right, bottom]: Box): boolean =>
  right - left < SMALLEST || bottom - top < SMALLEST

/** Moved as a whole; it stops at the edges of the page and keeps its size. */
export const moved = ([left, top, right, bottom]: Box, by: Point, page: PageSize): Box => {
  const x = Math.min(page.width - right, Math.max(-left, by.x))
  const y = Math.min(page.height - bottom, Math.max(-top, by.y))
  return [tidy(left + x), tidy(top + y), tidy(right + x), tidy(bottom + y)]
}

/** Its right and lower edges moved; never smaller than what can be read. */
export const sized = ([left, top, right, bottom]: Box, by: Point, page: PageSize): Box => [
  left,
  top,
  tidy(Math.max(left + SMALLEST, within(right + by.x, page.width))),
  tidy(Math.max(top + SMALLEST, within(bottom + by.y, page.height))),
]

/** Where a box begins that is drawn by keyboard: round what was read, with air; else in the upper middle of the page. */
export const firstBox = (page: PageSize, known: Box | null): Box => {
  if (known) return boxBetween({ x: known[0] - 3, y: known[1] - 3 }, { x: known[2] + 3, y: known[3] + 3 }, page)
  const middle = { x: page.width / 2, y: page.height / 3 }
  return boxBetween({ x: middle.x - 60, y: middle.y - 10 }, { x: middle.x + 60, y: middle.y + 10 }, page)
}

/** What an arrow key does: plain moves, with Shift sizes; with Ctrl or Alt by single points. Null: another key. */
export const nudged = (
  box: Box,
  { key, shiftKey, ctrlKey, altKey }: { key: string; shiftKey: boolean; ctrlKey: boolean; altKey: boolean },
  page: PageSize,
): Box | null => {
  const step = ctrlKey || altKey ? 1 : 8
  const by: Record<string, Point> = {
    ArrowLeft: { x: -step, y: 0 },
    ArrowRight: { x: step, y: 0 },
    ArrowUp: { x: 0, y: -step },
    ArrowDown: { x: 0, y: step },
  }
  const move = by[key]
  if (!move) return null
  return shiftKey ? sized(box, move, page) : moved(box, move, page)
}
