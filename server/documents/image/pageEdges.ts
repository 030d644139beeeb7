import { type Grey, histogram, otsu, shrink } from './grey.ts'
import type { Corners } from './matrix.ts'

/** Pixels of the long side on which the sheet's edges are looked for. */
const workingSide = 600

type Side = 'left' | 'right' | 'top' | 'bottom'
/** across = slope × along + offset; "along" runs down for the left and right side, to the right for top and bottom. */
type Edge = { slope: number; offset: number }

/**
 * The four corners of a bright sheet that was photographed on a darker ground, clockwise from the top left, in pixels; null
 * where not all four edges are seen as sharp straight lines within the picture. Correcting a perspective that is not there
 * harms far more than leaving a real one, so doubt means null.
 */
export function findSheet(picture: Grey): Corners | null {
  const factor = Math.max(1, Math.round(Math.max(picture.width, picture.height) / workingSide))
  const small = shrink(picture, factor)
  const threshold = otsu(histogram(small))
  // Paper under a hand is as dark as the table in the light: no threshold parts them, but each step does.
  const corners = cornersBy(small, (at, depth) => firstPaper(at, depth, threshold)) ?? cornersBy(small, firstStep)
  if (!corners) return null
  const scale = ([x, y]: readonly [number, number]): [number, number] => [x * factor, y * factor]
  return [scale(corners[0]), scale(corners[1]), scale(corners[2]), scale(corners[3])]
}

/** The first of a row's pixels, from outside to inside, that is paper; null where none is seen clearly. */
type Search = (at: (index: number) => number, depth: number) => number | null

function cornersBy(picture: Grey, search: Search): Corners | null {
  const left = fitEdge(picture, search, 'left')
  const right = left && fitEdge(picture, search, 'right')
  const top = right && fitEdge(picture, search, 'top')
  const bottom = top && fitEdge(picture, search, 'bottom')
  if (!left || !right || !top || !bottom) return null
  const corners = [cross(left, top), cross(right, top), cross(right, bottom), cross(left, bottom)] as const
  return isPlausible(corners, picture) ? corners : null
}

/** From outside to inside on every row (or column): the first step from dark ground to a run of bright paper. */
function fitEdge(picture: Grey, search: Search, side: Side): Edge | null {
  const { data, width, height } = picture
  const upright = side === 'left' || side === 'right'
  const [length, depth] = upright ? [height, width] : [width, height]
  const reversed = side === 'right' || side === 'bottom'
  const pixel = (along: number, across: number) => {
    const a = reversed ? depth - 1 - across : across
    return data[upright ? along * width + a : a * width + along] ?? 0
  }
  const points: [number, number][] = []
  let missed = 0
  const from = Math.round(length * 0.1)
  const to = Math.round(length * 0.9)
  for (let along = from; along < to; along++) {
    const across = search((at) => pixel(along, at), depth)
    if (across === null || across < 2) missed += 1
    else points.push([along, reversed ? depth - 1 - across : across])
  }
  if (missed > 0.2 * (to - from)) return null
  return fitLine(points)
}

function firstPaper(at: (index: number) => number, depth: number, threshold: number): number | null {
  let run = 0
  for (let i = 0; i < depth * 0.4; i++) {
    run = at(i) > threshold ? run + 1 : 0
    if (run === 6) {
      const edge = i - 5
      // Sharp: from ground to paper within a few pixels.
      return edge < 2 || at(i) - at(edge - 2) > 40 ? edge : null
    }
  }
  return null
}

/** A sharp step up to greys that stay brighter than all that came before: the frame of a form has white paper outside of it. */
function firstStep(at: (index: number) => number, depth: number): number | null {
  let brightest = at(0)
  for (let i = 2; i < depth * 0.4; i++) {
    brightest = Math.max(brightest, at(i - 2))
    if (at(i + 1) - at(i - 2) <= 40) continue
    let darkest = 255
    for (let inside = i + 1; inside <= i + 6; inside++) darkest = Math.min(darkest, at(inside))
    if (darkest > brightest + 25) return i
  }
  return null
}

/** The line that the most points agree on (pairs tried at fixed distances), if three quarters of them lie within 1.5 pixels. */
function fitLine(points: readonly [number, number][]): Edge | null {
  const within = (edge: Edge) => points.filter(([x, y]) => Math.abs(edge.slope * x + edge.offset - y) <= 1.5)
  let best: [number, number][] = []
  const span = points.length
  for (let i = 0; i < 24; i++) {
    const a = points[Math.floor((i / 48) * span)]
    for (let j = 0; j < 24; j++) {
      const b = points[Math.floor((0.5 + j / 48) * span)]
      if (!a || !b || a[0] === b[0]) continue
      const slope = (b[1] - a[1]) / (b[0] - a[0])
      const found = within({ slope, offset: a[1] - slope * a[0] })
      if (found.length > best.length) best = found
    }
  }
  return best.length >= 0.75 * span && span > 20 ? leastSquares(best) : null
}

function leastSquares(points: readonly [number, number][]): Edge {
  const n = points.length
  const [mx, my] = [points.reduce((s, p) => s + p[0], 0) / n, points.reduce((s, p) => s + p[1], 0) / n]
  const slope =
    points.reduce((s, p) => s + (p[0] - mx) * (p[1] - my), 0) / points.reduce((s, p) => s + (p[0] - mx) ** 2, 0)
  return { slope, offset: my - slope * mx }
}

/** Where an upright edge (x by y) meets a level one (y by x). */
function cross(upright: Edge, level: Edge): [number, number] {
  const y = (level.slope * upright.offset + level.offset) / (1 - level.slope * upright.slope)
  return [upright.slope * y + upright.offset, y]
}

/** A sheet fills at least a third of the picture, is within it, and leans by less than a quarter. */
function isPlausible(corners: Corners, { width, height }: Grey): boolean {
  const [a, b, c, d] = corners
  const inside = corners.every(
    ([x, y]) => x > -0.02 * width && y > -0.02 * height && x < 1.02 * width && y < 1.02 * height,
  )
  const area = 0.5 * Math.abs((c[0] - a[0]) * (d[1] - b[1]) - (d[0] - b[0]) * (c[1] - a[1]))
  const lengths = [a, b, c, d].map((p, i) => {
    const q = corners[(i + 1) % 4] ?? a
    return Math.hypot(q[0] - p[0], q[1] - p[1])
  })
  const alike = (p = 0, q = 0) => Math.min(p, q) > 0.75 * Math.max(p, q)
  return inside && area > 0.33 * width * height && alike(lengths[0], lengths[2]) && alike(lengths[1], lengths[3])
}
