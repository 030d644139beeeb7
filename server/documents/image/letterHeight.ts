import { type Grey, histogram, inkBelow } from './grey.ts'

/**
 * Height of the letters of the body text in pixels: the median of what looks like a letter, between that of "x" and that of
 * "X" (10 point print at 300 dpi: about 25). Dots, rules and pictures are left out. null where there is no print to speak of.
 */
export function letterHeight(picture: Grey): number | null {
  const letters = letterBoxes(picture)
  return letters.length < 30 ? null : usualHeight(letters)
}

/** The median height of letters, however few; 0 of none. */
export function usualHeight(letters: readonly LetterBox[]): number {
  const heights = letters.map(({ top, bottom }) => bottom - top).sort((a, b) => a - b)
  return heights[heights.length >> 1] ?? 0
}

/** Where a shape of ink lies, in pixels. */
export type LetterBox = { left: number; right: number; top: number; bottom: number }

/** What was found in a picture, as long as somebody holds it: a clean page is asked three times as it came. */
const found = new WeakMap<Uint8Array, readonly LetterBox[]>()

/** Boxes of the connected shapes of ink that could be letters. */
export function letterBoxes(picture: Grey): readonly LetterBox[] {
  const known = found.get(picture.data)
  if (known) return known
  const boxes = findLetters(picture)
  found.set(picture.data, boxes)
  return boxes
}

/**
 * A union of runs, row by row. Numbers stand in flat arrays, four a shape: objects for some 100,000 runs cost more than the
 * looking.
 */
function findLetters({ data, width, height }: Grey): LetterBox[] {
  const threshold = inkBelow(histogram({ data, width, height }))
  const shapes = newShapes()
  let above = new Int32Array(width).fill(-1)
  let row = new Int32Array(width)
  for (let y = 0; y < height; y++) {
    row.fill(-1)
    const first = y * width
    for (let x = 0; x < width; x++) {
      if ((data[first + x] ?? 255) > threshold) continue
      const start = x
      while (x < width && (data[first + x] ?? 255) <= threshold) x++
      const id = shapeAbove(shapes, above, start, Math.min(width - 1, x))
      row.fill(grown(shapes, id, start, x, y), start, x)
    }
    ;[above, row] = [row, above]
  }
  return lettersOf(shapes, height)
}

/** The shape that a run from `start` to `last` touches in the row above it (several become one); -1: none. */
function shapeAbove(shapes: Shapes, above: Int32Array, start: number, last: number): number {
  let id = -1
  for (let i = Math.max(0, start - 1); i <= last; i++) {
    const touching = above[i] ?? -1
    if (touching >= 0) id = id < 0 ? rootOf(shapes, touching) : joined(shapes, id, touching)
  }
  return id
}

/** left, right, top, bottom of each shape, and the shape that it was joined to (itself where to none). */
type Shapes = { count: number; boxes: Int32Array; roots: Int32Array }

const newShapes = (): Shapes => ({ count: 0, boxes: new Int32Array(4 * 65_536), roots: new Int32Array(65_536) })

function rootOf({ roots }: Shapes, id: number): number {
  let at = id
  while (roots[at] !== at) at = roots[at] ?? at
  return at
}

/** A run of ink becomes part of a shape (-1: a new one). Returns the shape. */
function grown(shapes: Shapes, id: number, left: number, right: number, y: number): number {
  if (id < 0) return added(shapes, left, right, y)
  const { boxes } = shapes
  if (left < (boxes[4 * id] ?? 0)) boxes[4 * id] = left
  if (right > (boxes[4 * id + 1] ?? 0)) boxes[4 * id + 1] = right
  boxes[4 * id + 3] = y + 1
  return id
}

function added(shapes: Shapes, left: number, right: number, y: number): number {
  const id = shapes.count++
  if (id >= shapes.roots.length) {
    const [boxes, roots] = [new Int32Array(2 * shapes.boxes.length), new Int32Array(2 * shapes.roots.length)]
    boxes.set(shapes.boxes)
    roots.set(shapes.roots)
    Object.assign(shapes, { boxes, roots })
  }
  shapes.roots[id] = id
  shapes.boxes.set([left, right, y, y + 1], 4 * id)
  return id
}

/** The shape `id` with the one that `other` belongs to. */
function joined(shapes: Shapes, id: number, other: number): number {
  const root = rootOf(shapes, other)
  if (root === id) return id
  const { boxes, roots } = shapes
  const [into, from] = [4 * id, 4 * root]
  boxes[into] = Math.min(boxes[into] ?? 0, boxes[from] ?? 0)
  boxes[into + 1] = Math.max(boxes[into + 1] ?? 0, boxes[from + 1] ?? 0)
  boxes[into + 2] = Math.min(boxes[into + 2] ?? 0, boxes[from + 2] ?? 0)
  boxes[into + 3] = Math.max(boxes[into + 3] ?? 0, boxes[from + 3] ?? 0)
  roots[root] = id
  return id
}

function lettersOf({ count, boxes, roots }: Shapes, height: number): LetterBox[] {
  const letters: LetterBox[] = []
  for (let id = 0; id < count; id++) {
    if (roots[id] !== id) continue
    const [left = 0, right = 0, top = 0, bottom = 0] = boxes.subarray(4 * id, 4 * id + 4)
    const [w, h] = [right - left, bottom - top]
    if (h >= 5 && h < height / 10 && w >= 2 && w < 3 * h && h < 5 * w) letters.push({ left, right, top, bottom })
  }
  return letters
}
