import sharp from 'sharp'
import type { Grey } from './grey.ts'

/** Steepest step between neighbours, as a share of the contrast of ink and paper, below which print is blurred. */
const blurredBelow = 0.2
/** Below this after one sharpening the print was blurred so much that a second one pays (on one table 28 → 10 amounts lost of 39). */
const stillBlurredBelow = 0.22
/** Share of a picture's pixels that lie on the steep edges of print. */
const steepShare = 0.003
/** Radius in pixels and strength of the mask that gives print its edges back. */
const radius = 3
const strength = 2

/**
 * How steep the edges of print are: the steepest steps from a pixel to the next across (or down), as a share of the contrast between
 * ink and paper. Sharp print is at 0.4 and above; blurred by 2 pixels it is at 0.2. Every 4th row (column) is looked at.
 */
export function steepness({ data, width, height }: Grey, direction: 'across' | 'down' = 'across'): number {
  const steps = new Uint32Array(256)
  const greys = new Uint32Array(256)
  const down = direction === 'down'
  const [nextRow, next, back] = down ? [1, 4, width] : [4, 1, 1]
  let looked = 0
  for (let y = down ? 1 : 0; y < height; y += nextRow)
    for (let x = down ? 0 : 1; x < width; x += next) {
      const at = y * width + x
      const grey = data[at] ?? 255
      const step = Math.abs(grey - (data[at - back] ?? 255))
      steps[step] = (steps[step] ?? 0) + 1
      greys[grey] = (greys[grey] ?? 0) + 1
      looked += 1
    }
  const contrast = shareBelow(greys, looked, 0.5) - shareBelow(greys, looked, steepShare)
  return contrast <= 0 ? 1 : shareBelow(steps, looked, 1 - steepShare) / contrast
}

/** The value below which this share of the counted lies. */
function shareBelow(counts: Uint32Array, total: number, share: number): number {
  let [value, seen] = [0, counts[0] ?? 0]
  while (value < counts.length - 1 && seen < share * total) seen += counts[++value] ?? 0
  return value
}

/** The picture with its print sharpened where it is blurred, once more where it still is; otherwise as it was. */
export async function withoutBlur(picture: Grey): Promise<Grey> {
  if (steepness(picture) >= blurredBelow) return picture
  const once = await sharpened(picture)
  return steepness(once) < stillBlurredBelow ? sharpened(once) : once
}

/** Unsharp mask. */
async function sharpened(picture: Grey): Promise<Grey> {
  const { data, width, height } = picture
  const soft = await sharp(data, { raw: { width, height, channels: 1 } })
    .blur(radius)
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  const sharper = data.map((grey, at) => {
    const value = grey + strength * (grey - (soft[at] ?? grey))
    return value < 0 ? 0 : value > 255 ? 255 : value
  })
  return { data: sharper, width, height }
}
