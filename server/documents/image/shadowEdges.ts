import { type Grey, shrink } from './grey.ts'

// The edge of a hand's shadow is narrower than the blocks by which the paper's brightness is told: it stays behind as a dark stroke
// through the print. There the paper is looked at more closely. Not elsewhere: a coloured band would pass for paper in a shadow.

/** Blocks so near each other, of which one's paper is darker than this share of another's, lie on an edge. */
const [near, edgeBelow] = [2, 0.85]
/** The paper is looked at in a picture of half the size: a quarter of the work, and a slope of light loses nothing. */
const half = 2
/** Half the width in pixels of that of what counts as print and not as paper: no stroke of letters is broader than twice that. */
const stroke = 4
/** Half the width of the mean by which the paper is smoothed. */
const softness = 2

/** Paper of each block, closed over dark holes; a block is `side` pixels wide and high. */
type Paper = Grey & { side: number }
type Range = { darkest: number; brightest: number }

/** Changes `out`, the picture with even light, where the edge of a shadow runs through `picture`; paper becomes `white`. */
export function lightenEdges(out: Uint8Array, picture: Grey, paper: Paper, white: number): void {
  let small: Grey | null = null
  for (let by = 0; by < paper.height; by++)
    for (let bx = 0; bx < paper.width; bx++) {
      const range = rangeAround(paper, bx, by)
      if (range.darkest >= edgeBelow * range.brightest) continue
      small ??= shrink(picture, half)
      const left = (bx * paper.side) / half
      const ground = groundOf(small, left, (by * paper.side) / half, paper.side / half)
      lightenBlock(out, picture, bx, by, paper.side, ground, range, white)
    }
}

/** Darkest and brightest paper near a block. */
function rangeAround({ data, width, height }: Grey, bx: number, by: number): Range {
  const range = { darkest: 255, brightest: 0 }
  for (let y = Math.max(0, by - near); y <= Math.min(height - 1, by + near); y++)
    for (let x = Math.max(0, bx - near); x <= Math.min(width - 1, bx + near); x++) {
      const grey = data[y * width + x] ?? 0
      if (grey < range.darkest) range.darkest = grey
      if (grey > range.brightest) range.brightest = grey
    }
  return range
}

const margin = 2 * stroke + softness

/** The paper around a block: what remains where strokes are closed (Serra, 1982); a slope of light keeps its shape. */
function groundOf({ data, width, height }: Grey, left: number, top: number, side: number): Float32Array {
  const size = side + 2 * margin
  const cut = new Float32Array(size * size)
  for (let y = 0; y < size; y++) {
    const row = Math.min(height - 1, Math.max(0, top - margin + y)) * width
    for (let x = 0; x < size; x++)
      cut[y * size + x] = data[row + Math.min(width - 1, Math.max(0, left - margin + x))] ?? 0
  }
  const dilated = both(cut, size, (from, to, at, step) => extreme(from, to, at, step, size, 1))
  const closed = both(dilated, size, (from, to, at, step) => extreme(from, to, at, step, size, -1))
  return both(closed, size, (from, to, at, step) => mean(from, to, at, step, size))
}

/** pixel × `white` / paper, between the pixels of the smaller picture. */
function lightenBlock(
  out: Uint8Array,
  { data, width, height }: Grey,
  bx: number,
  by: number,
  side: number,
  ground: Float32Array,
  { darkest, brightest }: Range,
  white: number,
): void {
  const size = side / half + 2 * margin
  for (let y = 0; y < side && by * side + y < height; y++) {
    const py = margin + (y + 0.5) / half - 0.5
    const [y0, fy] = [py | 0, py % 1]
    for (let x = 0; x < side && bx * side + x < width; x++) {
      const px = margin + (x + 0.5) / half - 0.5
      const at = y0 * size + (px | 0)
      const fx = px % 1
      const upper = (ground[at] ?? 0) * (1 - fx) + (ground[at + 1] ?? 0) * fx
      const lower = (ground[at + size] ?? 0) * (1 - fx) + (ground[at + size + 1] ?? 0) * fx
      const seen = upper * (1 - fy) + lower * fy
      const grey = seen < darkest ? darkest : seen > brightest ? brightest : seen
      const pixel = (by * side + y) * width + bx * side + x
      const value = ((data[pixel] ?? 0) * white) / Math.max(grey, 30)
      out[pixel] = value > 255 ? 255 : value
    }
  }
}

type Pass = (from: Float32Array, to: Float32Array, at: number, step: number) => void

/** Along all rows, then along all columns. */
function both(ground: Float32Array, size: number, pass: Pass): Float32Array {
  const [rows, columns] = [new Float32Array(ground.length), new Float32Array(ground.length)]
  for (let y = 0; y < size; y++) pass(ground, rows, y * size, 1)
  for (let x = 0; x < size; x++) pass(rows, columns, x, size)
  return columns
}

/** The largest (sign 1) or smallest (-1) of each value's neighbours within a stroke. */
function extreme(from: Float32Array, to: Float32Array, at: number, step: number, size: number, sign: 1 | -1): void {
  for (let i = 0; i < size; i++) {
    let best = -Infinity
    const last = Math.min(size - 1, i + stroke)
    for (let k = Math.max(0, i - stroke); k <= last; k++) {
      const value = sign * (from[at + k * step] ?? 0)
      if (value > best) best = value
    }
    to[at + i * step] = sign * best
  }
}

function mean(from: Float32Array, to: Float32Array, at: number, step: number, size: number): void {
  for (let i = 0; i < size; i++) {
    let sum = 0
    const [first, last] = [Math.max(0, i - softness), Math.min(size - 1, i + softness)]
    for (let k = first; k <= last; k++) sum += from[at + k * step] ?? 0
    to[at + i * step] = sum / (last - first + 1)
  }
}
