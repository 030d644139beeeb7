import { steepness } from './blur.ts'
import type { Grey } from './grey.ts'
import { letterHeight } from './letter-height.ts'

// Print out of focus: each point of ink became a small cloud. Where the cloud is large beside the letters, an unsharp mask only
// deepens what is seen; the ink itself is asked for that, seen through such a cloud, looks like the picture.

/** Deviation of the cloud in pixels, and as a share of the height of letters, from which on ink is asked for. Soft scans have 0.06. */
const [leastBlur, leastShare] = [1.4, 0.075]
/** Larger ones leave too little of the print. */
const mostShare = 0.25
/** A hand that moved blurs this many times as much along as across: that is another matter. */
const alike = 1.5
/** Larger pictures have pixels enough to be read blurred, and would take too long. */
const mostPixels = 10_000_000
const rounds = 20
/** Side in pixels of the squares that are worked on one by one, so that blank ones cost nothing. */
const side = 192
/** Squares whose greys differ by less hold no print. */
const emptyBelow = 40

/** The picture with print that is far out of focus drawn together; otherwise as it was. */
export function withFocus(picture: Grey): Grey {
  const across = deviationOf(steepness(picture))
  // Asked first of what is cheap: most pages are sharp.
  if (across < leastBlur || picture.data.length > mostPixels) return picture
  const down = deviationOf(steepness(picture, 'down'))
  const letter = letterHeight(picture)
  const isOutOfFocus = Math.max(across, down) < alike * Math.min(across, down)
  if (!isOutOfFocus || letter === null || across < leastShare * letter || across > mostShare * letter) return picture
  const deviation = (across + down) / 2
  return drawnTogether(picture, deviation)
}

/** An edge seen through a cloud of deviation d is 1 / (d √2π) steep. */
const deviationOf = (steep: number): number => 1 / (Math.sqrt(2 * Math.PI) * Math.max(steep, 0.01))

/** Square by square, each with as much around it as its clouds reach. */
function drawnTogether({ data, width, height }: Grey, deviation: number): Grey {
  const cloud = cloudOf(deviation)
  const margin = 3 * cloud.length
  const out = data.slice()
  for (let top = 0; top < height; top += side)
    for (let left = 0; left < width; left += side) {
      const x1 = Math.max(0, left - margin)
      const y1 = Math.max(0, top - margin)
      const w = Math.min(width, left + side + margin) - x1
      const h = Math.min(height, top + side + margin) - y1
      const seen = new Float32Array(w * h)
      let [dark, bright] = [255, 0]
      for (let y = 0; y < h; y++)
        for (let x = 0; x < w; x++) {
          const grey = data[(y1 + y) * width + x1 + x] ?? 255
          seen[y * w + x] = 256 - grey
          if (grey < dark) dark = grey
          if (grey > bright) bright = grey
        }
      if (bright - dark < emptyBelow) continue
      const ink = inkOf(seen, w, h, cloud)
      for (let y = top; y < Math.min(height, top + side); y++)
        for (let x = left; x < Math.min(width, left + side); x++)
          out[y * width + x] = Math.max(0, Math.min(255, 256 - (ink[(y - y1) * w + x - x1] ?? 1)))
    }
  return { data: out, width, height }
}

/** Richardson (1972) and Lucy (1974), as in `motion.ts`: ink is never negative, which keeps the paper white. */
function inkOf(seen: Float32Array, width: number, height: number, cloud: readonly number[]): Float32Array {
  const ink = seen.slice()
  const [ratio, between] = [new Float32Array(seen.length), new Float32Array(seen.length)]
  for (let round = 0; round < rounds; round++) {
    ratio.set(ink)
    clouded(ratio, between, width, height, cloud)
    for (let i = 0; i < ratio.length; i++) ratio[i] = (seen[i] ?? 1) / Math.max(0.5, ratio[i] ?? 1)
    clouded(ratio, between, width, height, cloud)
    for (let i = 0; i < ink.length; i++) ink[i] = (ink[i] ?? 1) * (ratio[i] ?? 1)
  }
  return ink
}

/** Weights of a Gaussian from its middle outwards; with both sides their sum is 1. */
function cloudOf(deviation: number): number[] {
  const half = Array.from({ length: Math.ceil(2.5 * deviation) + 1 }, (_, i) =>
    Math.exp(-(i * i) / (2 * deviation ** 2)),
  )
  const sum = 2 * half.reduce((all, weight) => all + weight, 0) - 1
  return half.map((weight) => weight / sum)
}

/** Changes `values`; along rows into `between`, from there along columns. What lies outside is as the border is. */
function clouded(
  values: Float32Array,
  between: Float32Array,
  width: number,
  height: number,
  cloud: readonly number[],
): void {
  const middle = cloud[0] ?? 1
  const reach = cloud.length - 1
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) {
      let sum = middle * (values[row + x] ?? 0)
      for (let i = 1; i <= reach; i++) {
        const before = x < i ? 0 : x - i
        const after = x + i < width ? x + i : width - 1
        sum += (cloud[i] ?? 0) * ((values[row + before] ?? 0) + (values[row + after] ?? 0))
      }
      between[row + x] = sum
    }
  }
  for (let y = 0; y < height; y++) {
    const row = y * width
    for (let x = 0; x < width; x++) values[row + x] = middle * (between[row + x] ?? 0)
    for (let i = 1; i <= reach; i++) {
      const above = Math.max(0, y - i) * width
      const below = Math.min(height - 1, y + i) * width
      const weight = cloud[i] ?? 0
      for (let x = 0; x < width; x++)
        values[row + x] = (values[row + x] ?? 0) + weight * ((between[above + x] ?? 0) + (between[below + x] ?? 0))
    }
  }
}
