import { type Grey, histogram, otsu } from './grey.ts'

// Paper that is printed all over: tiles, a watermark, a screen of dots, the other side shining through strongly. An engine parts a
// page in two, and where there is more of such a ground than of print, it parts paper from ground: every letter stands on black.

/** Of a page's pixels, print never has as many as this share; a ground has. */
const mostPrint = 0.16
/** Nor so few. */
const leastPrint = 0.002
/** Greys between print and what it stands on, at least. */
const apart = 50

/** The grey from which on all is paper, where a page has a ground that is taken for ink; null where it has none. */
function groundOf(picture: Grey): number | null {
  const counts = histogram(picture)
  const split = otsu(counts)
  const pixels = picture.data.length
  const dark = counts.slice().fill(0, split + 1)
  if (sumOf(dark) < mostPrint * pixels) return null
  const second = otsu(dark)
  const print = dark.slice().fill(0, second + 1)
  const ground = dark.slice().fill(0, 0, second + 1)
  const share = sumOf(print) / pixels
  const depth = meanOf(ground) - meanOf(print)
  return share >= leastPrint && share <= mostPrint && depth >= apart ? (second + meanOf(ground)) / 2 : null
}

const sumOf = (counts: Uint32Array): number => counts.reduce((sum, count) => sum + count, 0)

const meanOf = (counts: Uint32Array): number =>
  counts.reduce((sum, count, grey) => sum + count * grey, 0) / Math.max(1, sumOf(counts))

/** Whether there is more on a page than ink and paper, and most of it no print. */
export const hasBackdrop = (picture: Grey): boolean => groundOf(picture) !== null

/** The picture with its ground as white as its paper. */
export function withoutBackdrop(picture: Grey): Grey {
  const white = groundOf(picture)
  if (white === null) return picture
  return { ...picture, data: picture.data.map((value) => Math.min(255, (255 * value) / white)) }
}
