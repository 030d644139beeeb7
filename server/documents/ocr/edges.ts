import { type Grey, histogram, otsu } from '../image/grey.ts'

/** Pixels at 300 dpi; 2 points: a broader bar is a dark ground under white print. */
const broadestRule = 9
/** Where the split of greys lies above this, both sides are paper: there is no print. */
const darkestPaper = 200

type Shape = { pixels: number[]; left: number; top: number; right: number; bottom: number }

/**
 * A piece of a page without what reaches into it from outside: letters that its edge cuts, whose rest would be read as 1
 * or I, and the rules of a table that run through it. What has its middle inside of the margin stays.
 * @param margin pixels along the edge that were not asked for
 * @param reversed it was white print on a dark ground: what is broad and reaches the edge is the paper around that ground
 */
export function withoutCutInk(picture: Grey, margin: number, reversed = false): Grey {
  const { width, height } = picture
  const threshold = otsu(histogram(picture))
  const seen = new Uint8Array(width * height)
  const cleaned = Uint8Array.from(picture.data)
  for (let at = 0; at < seen.length; at++) {
    const x = at % width
    const onEdge = x === 0 || x === width - 1 || at < width || at >= width * (height - 1)
    if (!onEdge || seen[at] || (picture.data[at] ?? 255) > threshold) continue
    const shape = shapeFrom(at, picture, threshold, seen)
    const isPaper = reversed && (shape.right - shape.left > width / 2 || shape.bottom - shape.top > height / 2)
    if (!isPaper && !isCut(shape, width, height, margin)) continue
    for (const pixel of shape.pixels) whiten(cleaned, pixel, width)
  }
  return { data: cleaned, width, height }
}

function isCut({ left, top, right, bottom }: Shape, width: number, height: number, margin: number): boolean {
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  if (x < margin || y < margin || x > width - margin || y > height - margin) return true
  const crosses = (top === 0 && bottom === height - 1) || (left === 0 && right === width - 1)
  return crosses && Math.min(right - left, bottom - top) < broadestRule
}

/** The grey below which `below` pixels lie. */
function middleOf(counts: Uint32Array, below: number): number {
  let seen = 0
  return Math.max(
    0,
    counts.findIndex((count) => {
      seen += count
      return seen >= below
    }),
  )
}

/** White print on a dark ground made dark print on white; null where it is that already. */
export function reversedPrint(picture: Grey): Grey | null {
  const counts = histogram(picture)
  const threshold = otsu(counts)
  const dark = counts.subarray(0, threshold + 1).reduce((sum, count) => sum + count, 0)
  if (dark <= picture.data.length / 2 || threshold > darkestPaper) return null
  // The ground becomes as white as paper: its own grey would be a frame around the print.
  const ground = 255 - middleOf(counts, dark / 2)
  return { ...picture, data: picture.data.map((grey) => Math.min(255, ((255 - grey) * 255) / ground)) }
}

/** All ink that hangs together with the pixel `start`. */
function shapeFrom(start: number, { data, width, height }: Grey, threshold: number, seen: Uint8Array): Shape {
  const pixels = [start]
  const shape: Shape = { pixels, left: width, top: height, right: 0, bottom: 0 }
  seen[start] = 1
  for (let i = 0; i < pixels.length; i++) {
    const at = pixels[i] ?? start
    const [x, y] = [at % width, Math.floor(at / width)]
    shape.left = Math.min(shape.left, x)
    shape.right = Math.max(shape.right, x)
    shape.top = Math.min(shape.top, y)
    shape.bottom = Math.max(shape.bottom, y)
    for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny++) {
      for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx++) {
        const next = ny * width + nx
        if (seen[next] || (data[next] ?? 255) > threshold) continue
        seen[next] = 1
        pixels.push(next)
      }
    }
  }
  return shape
}

/** A pixel and the grey fringe around it. */
function whiten(data: Uint8Array, at: number, width: number): void {
  for (const row of [at - width, at, at + width]) {
    for (let next = row - 1; next <= row + 1; next++) if (next >= 0 && next < data.length) data[next] = 255
  }
}
