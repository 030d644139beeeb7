// Pure parts of working on pages: what a set of cuts makes of a document, and how turns add up.

export type Degrees = 0 | 90 | 180 | 270

export type Part = { from: number; to: number }

/** The documents that cutting after these pages makes of `total` pages; cuts outside of the document are none. */
export const partsOf = (total: number, after: Iterable<number>): Part[] => {
  const cuts = [...new Set(after)].filter((page) => page >= 1 && page < total).toSorted((a, b) => a - b)
  return [...cuts, total].map((to, index) => ({ from: (cuts[index - 1] ?? 0) + 1, to }))
}

const quarter = (turns: number): Degrees => ([0, 90, 180, 270] as const)[((turns % 4) + 4) % 4] ?? 0

/** Two turns as one, clockwise. */
export const turnedBy = (before: Degrees, by: Degrees): Degrees => quarter((before + by) / 90)

/** The turn that takes another one back. */
export const reverse = (turn: Degrees): Degrees => quarter(-turn / 90)

/** Turns that really turn something, as the server takes them. */
export const turnsToSend = (turns: ReadonlyMap<number, Degrees>): { page: number; degrees: 90 | 180 | 270 }[] =>
  [...turns].flatMap(([page, degrees]) => (degrees === 0 ? [] : [{ page, degrees }]))

/** Width and height of a page as it lies after a turn. */
export const shapeOf = <P extends { width: number; height: number }>(page: P, turn: Degrees = 0): PageShape =>
  turn === 90 || turn === 270 ? { width: page.height, height: page.width } : { width: page.width, height: page.height }

type PageShape = { width: number; height: number }
