import type { Letter } from './letters.ts'
import { type Quarter, quarterOf } from './words.ts'

/** Share of a page's letters that must run one way before the page is taken to lie that way: less is writing along a margin. */
const nearlyAll = 0.75

const upright = { 90: 270, 180: 180, 270: 90 } as const

/** Clockwise degrees by which a page must be turned so that its print runs from left to right; 0 where it does, or mostly. */
export function turnOfPage(letters: readonly Letter[]): 0 | Quarter {
  const written = letters.filter((letter) => !letter.generated && letter.text.trim() !== '')
  const count = new Map<Quarter, number>()
  for (const { angle } of written) {
    const quarter = quarterOf(angle)
    if (quarter) count.set(quarter, (count.get(quarter) ?? 0) + 1)
  }
  for (const [quarter, letters] of count) if (letters > nearlyAll * written.length) return upright[quarter]
  return 0
}

/** A letter of a page of this size where it lies once the page was turned clockwise. */
export function turnLetter(letter: Letter, page: { width: number; height: number }, degrees: 0 | Quarter): Letter {
  if (degrees === 0) return letter
  const at = (x: number, y: number): [number, number] =>
    degrees === 90 ? [page.height - y, x] : degrees === 180 ? [page.width - x, page.height - y] : [y, page.width - x]
  const [x1, y1] = at(letter.left, letter.top)
  const [x2, y2] = at(letter.right, letter.bottom)
  const [x, y] = at(letter.x, letter.y)
  const angle = letter.angle + (degrees * Math.PI) / 180
  return {
    ...letter,
    left: Math.min(x1, x2),
    right: Math.max(x1, x2),
    top: Math.min(y1, y2),
    bottom: Math.max(y1, y2),
    x,
    y,
    angle: Math.atan2(Math.sin(angle), Math.cos(angle)),
  }
}
