import type { Grey } from './grey.ts'

/** Share of impulse noise ("salt and pepper") above which a median pays; below it only blurs thin strokes. */
const muchNoise = 0.004

/**
 * Share of pixels, 0 to 1, that stand out from all their eight neighbours by more than 60 greys. Print has strokes: a pixel
 * of a stroke has a like neighbour; a speck has none. Every 3rd row and column is looked at.
 */
export function impulseNoise({ data, width, height }: Grey): number {
  let [specks, looked] = [0, 0]
  const around = [-width - 1, -width, -width + 1, -1, 1, width - 1, width, width + 1]
  for (let y = 1; y < height - 1; y += 3) {
    for (let x = 1; x < width - 1; x += 3) {
      const at = y * width + x
      const value = data[at] ?? 0
      looked += 1
      if (around.every((step) => Math.abs((data[at + step] ?? 0) - value) > 60)) specks += 1
    }
  }
  return looked === 0 ? 0 : specks / looked
}

/** The picture without specks where it has many: each pixel becomes the median of its 3 × 3 block. Otherwise as it was. */
export function withoutSpecks(picture: Grey): Grey {
  return impulseNoise(picture) > muchNoise ? median3(picture) : picture
}

function median3({ data, width, height }: Grey): Grey {
  const out = data.slice()
  const block = new Uint8Array(9)
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1; x < width - 1; x++) {
      const at = y * width + x
      for (let j = 0; j < 3; j++) {
        const row = at + (j - 1) * width - 1
        // Sorted by insertion: nine values are too few for anything cleverer.
        for (let i = 0; i < 3; i++) {
          const value = data[row + i] ?? 0
          let k = 3 * j + i
          while (k > 0 && (block[k - 1] ?? 0) > value) {
            block[k] = block[k - 1] ?? 0
            k -= 1
          }
          block[k] = value
        }
      }
      out[at] = block[4] ?? 0
    }
  }
  return { data: out, width, height }
}
