import type { Grey } from '../image/grey.ts'
import { resize } from '../image/resize.ts'
import type { OcrEngine } from './engine/engine.ts'
import type { OcrWord } from './engine/tsv.ts'

// A till receipt is one narrow column whose prices stand far right of their articles. Layout analysis, made for pages, takes
// those prices for another column or for dirt and drops them; read as one block of lines they stay.

/** Print of a page is wider than this many heights of its words; a roll of 80 mm holds 25 to 40. */
const widestReceipt = 46
/** Fewer words tell nothing of the page's width. */
const fewestWords = 12
/** Words this far out of the bulk are dirt beside the paper. */
const outliers = 0.03
/** Heights of words in pixels that the engine reads best, and what is far enough from it to scale again. */
const bestHeight = 24
const farFrom = 0.12

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0

const ascending = (numbers: number[]): number[] => numbers.sort((a, b) => a - b)

const heightOf = (words: readonly OcrWord[]): number => at(ascending(words.map(({ box }) => box[3] - box[1])), 0.5)

const isWord = ({ text }: OcrWord) => /[\p{L}\d]{2}/u.test(text)

/** Whether what was read is one narrow column of print. */
export function isReceipt(words: readonly OcrWord[]): boolean {
  const print = words.filter(isWord)
  if (print.length < fewestWords) return false
  const left = at(ascending(print.map(({ box }) => box[0])), outliers)
  const right = at(ascending(print.map(({ box }) => box[2])), 1 - outliers)
  return right - left < widestReceipt * heightOf(print)
}

/** Reads a receipt as one block of lines, its words as high as the engine likes them; boxes in the picture's own pixels. */
export async function readReceipt(
  engine: OcrEngine,
  picture: Grey,
  dpi: number,
  words: readonly OcrWord[],
): Promise<OcrWord[]> {
  const wanted = bestHeight / Math.max(1, heightOf(words.filter(isWord)))
  const factor = Math.abs(wanted - 1) < farFrom ? 1 : Math.min(1.5, Math.max(0.5, wanted))
  const scaled = factor === 1 ? picture : await resize(picture, factor)
  const found = await engine.recognise(scaled, dpi, { layout: 'block', letters: '' })
  const [x, y] = [picture.width / scaled.width, picture.height / scaled.height]
  return found.map((word) => {
    const [l, t, r, b] = word.box
    return { ...word, box: [l * x, t * y, r * x, b * y], lineHeight: word.lineHeight * y }
  })
}
