import { type Grey, histogram, inkBelow, shrink } from './grey.ts'

/** How print lies on a picture. `radians`: its lines fall by this to the right (clockwise positive); `sideways`: they run up or down. */
export type Layout = { radians: number; sideways: boolean }

const degree = Math.PI / 180
/** Pixels of the long side on which the angle is measured. */
const workingSide = 1100
const maxPoints = 15_000

/** So much more striped must a page be along its columns than along its rows: upright ones have up to 1.15, those on their side 1.45 and more. */
const sidewaysAbove = 1.3
/** Below this a page is upright without a last look. */
const surelyUpright = 0.5

/**
 * The angle of the lines of print, by the projection that is most sharply striped (Postl, 1986): the lower edges of ink are
 * projected on an axis turned by each candidate angle; the sum of squares is largest where lines fall into few bins.
 * Searched within ±15°, to about 0.03°.
 *
 * Which way they run is asked of both edges of the ink, of which the less striped counts: lines of print have feet and heads,
 * while the dark edge of a scanner has one side within the picture, and made upright pages look as if they lay on their side.
 */
export function layoutOf(picture: Grey): Layout {
  const small = shrink(picture, Math.max(1, Math.round(Math.max(picture.width, picture.height) / workingSide)))
  const level = bestAngle(edgesOfInk(small, 'below'))
  const right = bestAngle(edgesOfInk(small, 'right'))
  const rows = Math.min(level.stripes, bestAngle(edgesOfInk(small, 'above')).stripes)
  if (right.stripes < surelyUpright * rows) return { radians: level.radians, sideways: false }
  const left = bestAngle(edgesOfInk(small, 'left'))
  const upright = left.stripes < right.stripes ? left : right
  const sideways = upright.stripes > sidewaysAbove * rows
  return { radians: sideways ? -upright.radians : level.radians, sideways }
}

type Points = { along: Float32Array; across: Float32Array }

/** Where ink ends on that side: the feet of letters stand in line better than their heads. */
function edgesOfInk({ data, width, height }: Grey, side: 'below' | 'above' | 'left' | 'right'): Points {
  const threshold = inkBelow(histogram({ data, width, height }))
  const step = { below: width, above: -width, left: -1, right: 1 }[side]
  const feet: number[] = []
  for (let y = 1; y < height - 1; y++) {
    const end = (y + 1) * width - 1
    for (let at = y * width + 1; at < end; at++)
      if ((data[at] ?? 255) <= threshold && (data[at + step] ?? 0) > threshold) feet.push(at)
  }
  const every = Math.max(1, Math.ceil(feet.length / maxPoints))
  const few = feet.filter((_, i) => i % every === 0)
  const [xs, ys] = [Float32Array.from(few, (at) => at % width), Float32Array.from(few, (at) => (at / width) | 0)]
  return side === 'left' || side === 'right' ? { along: ys, across: xs } : { along: xs, across: ys }
}

function bestAngle(points: Points): { radians: number; stripes: number } {
  let best = { radians: 0, stripes: stripes(points, 0) }
  const search = (from: number, to: number, step: number) => {
    for (let angle = from; angle <= to + 1e-9; angle += step) {
      const found = stripes(points, angle * degree)
      if (found > best.stripes) best = { radians: angle * degree, stripes: found }
    }
  }
  search(-15, 15, 0.5)
  const coarse = best.radians / degree
  search(coarse - 0.5, coarse + 0.5, 0.1)
  const fine = best.radians / degree
  search(fine - 0.1, fine + 0.1, 0.03)
  return best
}

/** Used anew for each angle. */
const bins = new Uint32Array(8192)

/** Sum of squares of the projection's bins, divided by what evenly spread points would give: 1 is no structure at all. */
function stripes({ along, across }: Points, radians: number): number {
  const count = along.length
  if (count < 50) return 0
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)]
  bins.fill(0)
  let low: number = bins.length
  let high = 0
  for (let i = 0; i < count; i++) {
    const bin = ((across[i] ?? 0) * cos - (along[i] ?? 0) * sin + 2048) | 0
    if (bin < 0 || bin >= bins.length) continue
    bins[bin] = (bins[bin] ?? 0) + 1
    if (bin < low) low = bin
    if (bin > high) high = bin
  }
  let squares = 0
  for (let bin = low; bin <= high; bin++) squares += (bins[bin] ?? 0) ** 2
  return (squares * (high - low + 1)) / count ** 2
}
