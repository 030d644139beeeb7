import sharp from 'sharp'
import { type Grey, plainBytes } from './grey.ts'

/** A picture in colour: three bytes a pixel (red, green, blue), rows from the top. */
export type Rgb = { data: Uint8Array; width: number; height: number }

/** Brightness as the eye weighs red, green and blue (ITU-R BT.601). */
export function toGrey({ data, width, height }: Rgb): Grey {
  const grey = new Uint8Array(width * height)
  for (let at = 0, i = 0; at < grey.length; at++, i += 3)
    grey[at] = ((data[i] ?? 255) * 77 + (data[i + 1] ?? 255) * 150 + (data[i + 2] ?? 255) * 29) >> 8
  return { data: grey, width, height }
}

// Asked for each pixel: a list and `Math.max` of it cost more than all the rest.

/** The largest of three channels. */
export const highest = (r: number, g: number, b: number): number => (r > g ? (r > b ? r : b) : g > b ? g : b)

/** The smallest of three channels. */
export const lowest = (r: number, g: number, b: number): number => (r < g ? (r < b ? r : b) : g < b ? g : b)

/** Difference of a pixel's channels below which it is grey, be the paper a little yellow and the sensor noisy. */
const nearlyGrey = 24
/** Share of the pixels that have a colour at least where a stamp or a stain may lie; every `sample`th across and down is looked at. */
const [coloured, sample] = [0.0005, 4]

/** Whether there is more colour than noise in a picture: most office pages have none, and need not be searched for it. */
export function hasColour({ data, width, height }: Rgb): boolean {
  let seen = 0
  let looked = 0
  for (let y = 0; y < height; y += sample)
    for (let i = 3 * y * width, end = i + 3 * width; i < end; i += 3 * sample, looked++) {
      const r = data[i] ?? 0
      const g = data[i + 1] ?? 0
      const b = data[i + 2] ?? 0
      if (highest(r, g, b) - lowest(r, g, b) > nearlyGrey) seen += 1
    }
  return seen > coloured * looked
}

/** The picture reduced to a width, no larger than it is. */
export async function narrowed({ data, width, height }: Rgb, to: number): Promise<Rgb> {
  const reduced = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ width: Math.min(width, to) })
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data: plainBytes(reduced.data), width: reduced.info.width, height: reduced.info.height }
}
