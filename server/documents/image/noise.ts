import type { Grey } from './grey.ts'

/** Share of impulse noise ("salt and pepper") above which a median pays; below it only blurs thin strokes. */
const muchNoise = 0.004

/**
 * Share of pixels, 0 to 1, that stand out from all their eight neighbours by more than 60 greys. Print has strokes: a pixel
 * of a stroke has a like neighbour; a speck has none. Every 3rd row and column is looked at.
 */
export function impulseNoise({ data, width, height }: Grey): number {
  let [specks, looked] = [0, 0]
  for (let y = 1; y < height - 1; y += 3) {
    for (let x = 1; x < width - 1; x += 3) {
      looked += 1
      if (standsOut(data, y * width + x, width)) specks += 1
    }
  }
  return looked === 0 ? 0 : specks / looked
}

// Asked for a million pixels a page: a function made for each of them is 50 MB to be swept.

function standsOut(data: Uint8Array, at: number, width: number): boolean {
  const value = data[at] ?? 0
  for (let row = at - width; row <= at + width; row += width)
    for (let near = row - 1; near <= row + 1; near++)
      if (near !== at && Math.abs((data[near] ?? 0) - value) <= 60) return false
  return true
}

/** The four pixels that touch one at its corners, added up. */
function cornersOf(data: Uint8Array, at: number, width: number): number {
  const above = at - width
  const below = at + width
  return (data[above - 1] ?? 0) + (data[above + 1] ?? 0) + (data[below - 1] ?? 0) + (data[below + 1] ?? 0)
}

/** The four beside, above and below it. */
const sidesOf = (data: Uint8Array, at: number, width: number): number =>
  (data[at - width] ?? 0) + (data[at - 1] ?? 0) + (data[at + 1] ?? 0) + (data[at + width] ?? 0)

/**
 * The picture without specks where it has many: a pixel that is among the two darkest or brightest of its 3 × 3 block (specks
 * touch) and far from the block's median becomes that median, so strokes keep their edges. Otherwise the picture as it was.
 */
export function withoutSpecks(picture: Grey): Grey {
  return impulseNoise(picture) > muchNoise ? despeckle(picture) : picture
}

/** The 3 × 3 pixels around one in `block`, by their greys: inserted each in its place, nine are too few for anything cleverer. */
function sortBlock(block: Uint8Array, data: Uint8Array, at: number, width: number): void {
  for (let k = 0; k < 9; k++) {
    const next = data[at + ((k / 3) | 0) * width - width + (k % 3) - 1] ?? 0
    let place = k
    while (place > 0 && (block[place - 1] ?? 0) > next) {
      block[place] = block[place - 1] ?? 0
      place -= 1
    }
    block[place] = next
  }
}

function despeckle({ data, width, height }: Grey): Grey {
  const out = data.slice()
  const block = new Uint8Array(9)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      const value = data[at] ?? 0
      sortBlock(block, data, at, width)
      const median = block[4] ?? 0
      const extreme = value <= (block[1] ?? 0) || value >= (block[7] ?? 255)
      if (extreme && Math.abs(value - median) > 50) out[at] = median
    }
  }
  return { data: out, width, height }
}

/** Standard deviation of fine noise, in greys, above which smoothing pays. */
const muchGrain = 9

/**
 * How grainy the grainiest part of the paper is (of 4 × 4 parts: a brightened shadow is grainier than the rest), in greys:
 * the median absolute response to a mask that is blind to edges and slopes, so that print hardly counts (Immerkær, "Fast
 * Noise Variance Estimation", 1996; with a median for the mean). Every 4th pixel is looked at.
 */
export function grain(picture: Grey): number {
  const [w, h] = [picture.width / 4, picture.height / 4]
  const parts = Array.from({ length: 16 }, (_, i) => grainOfPart(picture, (i % 4) * w, Math.floor(i / 4) * h, w, h))
  return Math.max(...parts)
}

function grainOfPart({ data, width, height }: Grey, left: number, top: number, w: number, h: number): number {
  const counts = new Uint32Array(4096)
  let looked = 0
  for (let y = Math.max(1, top | 0); y < Math.min(height - 1, top + h); y += 4) {
    for (let x = Math.max(1, left | 0); x < Math.min(width - 1, left + w); x += 4) {
      const at = y * width + x
      const response = Math.abs(cornersOf(data, at, width) - 2 * sidesOf(data, at, width) + 4 * (data[at] ?? 0))
      counts[response] = (counts[response] ?? 0) + 1
      looked += 1
    }
  }
  let [response, seen] = [0, counts[0] ?? 0]
  while (seen < looked / 2) seen += counts[++response] ?? 0
  // The mask's response to noise of deviation 1 has deviation 6, and a median absolute value of 0.6745 of that.
  return response / (6 * 0.6745)
}

/** The picture smoothed (binomial 3 × 3) where it is grainy; otherwise as it was. */
export function withoutGrain(picture: Grey): Grey {
  return grain(picture) > muchGrain ? binomial3(picture) : picture
}

function binomial3({ data, width, height }: Grey): Grey {
  const out = data.slice()
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      out[at] = (cornersOf(data, at, width) + 2 * sidesOf(data, at, width) + 4 * (data[at] ?? 0)) >> 4
    }
  }
  return { data: out, width, height }
}
