import type { Grey } from './grey.ts'
import type { Matrix } from './matrix.ts'

/**
 * A new picture of the given size whose pixel (x, y) is taken from `source` at matrix(x, y), interpolated between its four
 * neighbours; paper white where that is outside.
 */
export function warp(source: Grey, matrix: Matrix, width: number, height: number): Grey {
  const data = new Uint8Array(width * height).fill(255)
  const [a, b, c, d, e, f, g, h] = matrix
  const { data: from, width: w, height: rows } = source
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const k = 1 / (g * x + h * y + 1)
      const sx = (a * x + b * y + c) * k
      const sy = (d * x + e * y + f) * k
      if (sx < 0 || sy < 0 || sx > w - 1 || sy > rows - 1) continue
      // Plain variables: a pair made for each pixel costs ten times as much as the rest.
      const ix = Math.min(sx | 0, w - 2)
      const iy = Math.min(sy | 0, rows - 2)
      const at = iy * w + ix
      const fx = sx - ix
      const fy = sy - iy
      const top = (from[at] ?? 255) * (1 - fx) + (from[at + 1] ?? 255) * fx
      const bottom = (from[at + w] ?? 255) * (1 - fx) + (from[at + w + 1] ?? 255) * fx
      data[y * width + x] = top * (1 - fy) + bottom * fy + 0.5
    }
  }
  return { data, width, height }
}

/** Turned clockwise by a number of quarter turns; no pixel is changed. */
export function quarterTurn(source: Grey, turns: 0 | 1 | 2 | 3): Grey {
  if (turns === 0) return source
  const { width: w, height: h } = source
  const [width, height] = turns === 2 ? [w, h] : [h, w]
  const data = new Uint8Array(w * h)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = turns === 1 ? (h - 1 - x) * w + y : turns === 2 ? (h - 1 - y) * w + (w - 1 - x) : x * w + (w - 1 - y)
      data[y * width + x] = source.data[at] ?? 255
    }
  }
  return { data, width, height }
}

/** The map from the turned picture's coordinates back to those of the picture that was turned. */
export function quarterTurnBack({ width: w, height: h }: Grey, turns: 0 | 1 | 2 | 3): Matrix {
  if (turns === 1) return [0, 1, 0, -1, 0, h, 0, 0]
  if (turns === 2) return [-1, 0, w, 0, -1, h, 0, 0]
  if (turns === 3) return [0, -1, w, 1, 0, 0, 0, 0]
  return [1, 0, 0, 0, 1, 0, 0, 0]
}

/** The picture seen from behind. */
export function inMirror({ data, width, height }: Grey): Grey {
  const out = new Uint8Array(data.length)
  for (let row = 0; row < data.length; row += width)
    for (let x = 0; x < width; x++) out[row + x] = data[row + width - 1 - x] ?? 255
  return { data: out, width, height }
}
