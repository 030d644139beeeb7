import type { Grey } from './grey.ts'
import { lightenEdges } from './shadowEdges.ts'

/** Side of a block in pixels; larger than a letter at 300 dpi, smaller than a shadow's edge. */
const block = 32
/** Spread of the paper's grey over the page above which it is uneven. */
const unevenAbove = 24
/** What the paper becomes. */
const white = 245

/**
 * The picture with its paper made evenly white: divided by an estimate of the paper's own brightness, which is the bright
 * end of each block, closed over its neighbours (a block may lie within a black bar) and smoothed. Left as it is where the
 * light is even, or with `always`.
 */
export function withEvenLight(picture: Grey, always = false): Grey {
  const closed = paperOf(picture)
  const paper = smooth(smooth(closed))
  if (!always && spread(paper.data) < unevenAbove) return picture
  const even = divide(picture, paper)
  lightenEdges(even.data, picture, { ...closed, side: block }, white)
  return even
}

/** 5th to 90th percentile: the paper's brightness varies by this much. */
function spread(values: Uint8Array): number {
  const sorted = values.toSorted()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? 0
  return at(0.9) - at(0.05)
}

/** Brightness of the paper, a value a block, dark holes closed. */
function paperOf({ data, width, height }: Grey): Grey {
  const [w, h] = [Math.max(1, Math.ceil(width / block)), Math.max(1, Math.ceil(height / block))]
  const paper = { data: new Uint8Array(w * h), width: w, height: h }
  const counts = new Uint16Array(256)
  for (let by = 0; by < h; by++) {
    for (let bx = 0; bx < w; bx++) {
      counts.fill(0)
      const [x2, y2] = [Math.min(width, (bx + 1) * block), Math.min(height, (by + 1) * block)]
      let total = 0
      for (let y = by * block; y < y2; y += 2)
        for (let x = bx * block; x < x2; x += 2) {
          const value = data[y * width + x] ?? 0
          counts[value] = (counts[value] ?? 0) + 1
          total += 1
        }
      // The brightest fifth: most of a block of print is paper.
      let [grey, seen] = [255, 0]
      while (grey > 0 && seen < total / 5) seen += counts[grey--] ?? 0
      paper.data[by * w + bx] = grey
    }
  }
  return filter(filter(paper, Math.max), Math.min)
}

/** Each value becomes the pick (largest, smallest) of the 5 × 5 around it: first one, then the other, closes dark holes. */
function filter({ data, width, height }: Grey, pick: (a: number, b: number) => number): Grey {
  const out = new Uint8Array(data.length)
  forEachNeighbourhood(width, height, 2, (at, around) => {
    out[at] = around.map((index) => data[index] ?? 0).reduce((a, b) => pick(a, b))
  })
  return { data: out, width, height }
}

function smooth({ data, width, height }: Grey): Grey {
  const out = new Uint8Array(data.length)
  forEachNeighbourhood(width, height, 1, (at, around) => {
    out[at] = around.reduce((sum, index) => sum + (data[index] ?? 0), 0) / around.length
  })
  return { data: out, width, height }
}

function forEachNeighbourhood(
  w: number,
  h: number,
  reach: number,
  visit: (at: number, around: number[]) => void,
): void {
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const around: number[] = []
      for (let j = Math.max(0, y - reach); j <= Math.min(h - 1, y + reach); j++)
        for (let i = Math.max(0, x - reach); i <= Math.min(w - 1, x + reach); i++) around.push(j * w + i)
      visit(y * w + x, around)
    }
  }
}

/** pixel × `white` / paper, the paper's brightness interpolated between the middles of the blocks. */
function divide({ data, width, height }: Grey, paper: Grey): Grey {
  const out = new Uint8Array(data.length)
  const { width: w, height: h } = paper
  for (let y = 0; y < height; y++) {
    const py = Math.min(Math.max(y / block - 0.5, 0), h - 1)
    const y0 = py | 0
    const y1 = Math.min(y0 + 1, h - 1)
    const fy = py - y0
    for (let x = 0; x < width; x++) {
      const px = Math.min(Math.max(x / block - 0.5, 0), w - 1)
      const x0 = px | 0
      const x1 = Math.min(x0 + 1, w - 1)
      const fx = px - x0
      const top = (paper.data[y0 * w + x0] ?? 255) * (1 - fx) + (paper.data[y0 * w + x1] ?? 255) * fx
      const bottom = (paper.data[y1 * w + x0] ?? 255) * (1 - fx) + (paper.data[y1 * w + x1] ?? 255) * fx
      const value = ((data[y * width + x] ?? 0) * white) / Math.max(top * (1 - fy) + bottom * fy, 30)
      out[y * width + x] = value > 255 ? 255 : value
    }
  }
  return { data: out, width, height }
}
