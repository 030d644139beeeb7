import { type Grey, histogram, inkBelow } from '../image/grey.ts'
import { boxOf, together } from '../image/together.ts'
import type { OcrWord } from './engine/tsv.ts'

// Between a label and its value engines leave out a colon that stands by itself, above all in small print and that of a
// typewriter: "Code   093302". Two dots above each other and nothing else in the white space between two words are one.

/** White space in heights of the words in which a colon by itself may stand. */
const [narrowest, widest] = [0.5, 4.5]
/** A dot's side at most, how far aside the upper one may lie, and the distance of their middles, in heights of the words. */
const largestDot = 0.4
const aside = 0.15
const [nearest, farthest] = [0.25, 1]
/** White space between a dot and the words beside it, in heights: nearer lies what a word's box cut off. */
const apart = 0.15
/** Pixels of ink that a dot has at least, and how many times as much one may have as the other. */
const fewestPixels = 2
const unlike = 2.5
/** Trust in a sign that was seen as a shape. */
const seenAsShape = 70

type Box = OcrWord['box']
type Blob = { box: Box; pixels: number }

const height = ({ box }: OcrWord) => box[3] - box[1]

const middleOf = ([l, t, r, b]: Box) => [(l + r) / 2, (t + b) / 2] as const

/** The words with the colons that stand between two of them and were left out. */
export function withLostColons(picture: Grey, words: readonly OcrWord[]): OcrWord[] {
  const threshold = inkBelow(histogram(picture))
  return words.flatMap((word) => {
    const next = /[\p{L}°)]$/u.test(word.text) ? nextOf(word, words) : null
    const colon = next && colonBetween(picture, threshold, word, next)
    return colon ? [word, { text: ':', box: colon, confidence: seenAsShape, lineHeight: word.lineHeight }] : [word]
  })
}

/** What stands next to the right on a word's line, where a colon has room between both. */
function nextOf(word: OcrWord, words: readonly OcrWord[]): OcrWord | null {
  const [, top, right, bottom] = word.box
  let next: OcrWord | null = null
  for (const other of words) {
    if (other.box[2] <= right || (next && other.box[0] >= next.box[0])) continue
    const shared = Math.min(bottom, other.box[3]) - Math.max(top, other.box[1])
    if (shared > 0.3 * Math.min(height(word), height(other)) && other !== word) next = other
  }
  const gap = next ? (next.box[0] - right) / Math.max(height(word), height(next)) : 0
  return gap >= narrowest && gap <= widest ? next : null
}

/** The box of two dots above each other, where nothing else stands between the words. */
function colonBetween(picture: Grey, threshold: number, word: OcrWord, next: OcrWord): Box | null {
  const high = Math.min(height(word), height(next))
  const margin = 0.15 * high
  const blobs = blobsIn(picture, threshold, [
    Math.ceil(word.box[2]) + 1,
    Math.max(0, Math.floor(Math.min(word.box[1], next.box[1]) - margin)),
    Math.floor(next.box[0]) - 1,
    Math.min(picture.height, Math.ceil(Math.max(word.box[3], next.box[3]) + margin)),
  ])
  const [upper, lower] = blobs.sort((a, b) => a.box[1] - b.box[1])
  if (blobs.length !== 2 || !upper || !lower) return null
  if (![upper, lower].every(({ box: [l, t, r, b] }) => Math.max(r - l, b - t) <= Math.max(2, largestDot * high)))
    return null
  if (Math.max(upper.pixels, lower.pixels) > unlike * Math.min(upper.pixels, lower.pixels)) return null
  const [from, to] = [word.box[2] + apart * high, next.box[0] - apart * high]
  if (Math.min(upper.box[0], lower.box[0]) < from || Math.max(upper.box[2], lower.box[2]) > to) return null
  const [[x1, y1], [x2, y2]] = [middleOf(upper.box), middleOf(lower.box)]
  const [across, down] = [(x2 - x1) / high, (y2 - y1) / high]
  if (Math.abs(across) > aside || down < nearest || down > farthest) return null
  return [Math.min(upper.box[0], lower.box[0]), upper.box[1], Math.max(upper.box[2], lower.box[2]), lower.box[3]]
}

/** Shapes of ink in a part of a picture, but for single pixels; what its edge cuts is one too. */
function blobsIn(picture: Grey, threshold: number, [left, top, right, bottom]: Box): Blob[] {
  const width = Math.min(right, picture.width) - left
  if (width <= 0 || bottom <= top) return []
  const ink = Uint8Array.from({ length: width * (bottom - top) }, (_, at) => {
    const [x, y] = [left + (at % width), top + Math.floor(at / width)]
    return (picture.data[y * picture.width + x] ?? 255) <= threshold ? 1 : 0
  })
  const blobs: Blob[] = []
  for (let at = ink.indexOf(1); at >= 0; at = ink.indexOf(1, at)) {
    const places = together(at, ink, width, 1)
    if (places.length < fewestPixels) continue
    const box = boxOf(places, width)
    blobs.push({ box: [left + box.left, top + box.top, left + box.right, top + box.bottom], pixels: places.length })
  }
  return blobs
}
