import type { Grey } from '../image/grey.ts'
import { resize, widened } from '../image/resize.ts'
import type { OcrEngine } from './engine/engine.ts'
import type { OcrWord } from './engine/tsv.ts'

/** How many times as wide, and as large, a line is shown as it stands in the picture. */
export type Shape = { wider: number; size: number }

export const asItStands: Shape = { wider: 1, size: 1 }

/** A line's box in the picture, and how it is shown. */
export type Look = { box: OcrWord['box']; shape: Shape }

/** Shapes that are tried one after the other, in rounds: all in one where each asking is a start, which costs more than some lines. */
export const inRounds = (engine: OcrEngine, shapes: readonly Shape[]): Shape[][] =>
  engine.warm ? shapes.map((shape) => [shape]) : [[...shapes]]

/** The upright box around words. */
export const around = (words: readonly OcrWord[]): OcrWord['box'] => [
  Math.min(...words.map(({ box }) => box[0])),
  Math.min(...words.map(({ box }) => box[1])),
  Math.max(...words.map(({ box }) => box[2])),
  Math.max(...words.map(({ box }) => box[3])),
]

/** The words of each line, shown to the engine alone, where they stand in the picture. */
export async function readAlone(
  engine: OcrEngine,
  picture: Grey,
  dpi: number,
  lines: readonly Look[],
): Promise<OcrWord[][]> {
  const cuts = await Promise.all(lines.map((look) => cutLine(picture, look)))
  const shown = cuts.map((cut) => cut.shown)
  const read = await engine.recogniseLines(shown, dpi)
  return cuts.map(({ left, top, across, down }, i) =>
    withoutEdges(read[i] ?? []).map((word) => {
      const [x1, y1, x2, y2] = word.box
      return { ...word, box: [x1 * across + left, y1 * down + top, x2 * across + left, y2 * down + top] }
    }),
  )
}

/** What a rule, a frame or the rim of a stain leaves at the ends of a line that is shown alone. */
const scratch = /^[|¦\\_~`´‘[\]{}]+$/

function withoutEdges(words: readonly OcrWord[]): readonly OcrWord[] {
  const isPrint = ({ text }: OcrWord) => !scratch.test(text)
  return words.slice(Math.max(0, words.findIndex(isPrint)), words.findLastIndex(isPrint) + 1)
}

/** The line's part of the picture in that shape, where it was, and the way back from its pixels. */
async function cutLine(picture: Grey, { box: [l, t, r, b], shape: { wider, size } }: Look) {
  // Of high letters a margin like that would show the lines above and below.
  const margin = Math.round((wider > 1 ? 0.1 : 0.35) * (b - t)) + 6
  const [left, top] = [Math.max(0, Math.floor(l) - margin), Math.max(0, Math.floor(t) - margin)]
  const [right, bottom] = [
    Math.min(picture.width, Math.ceil(r) + margin),
    Math.min(picture.height, Math.ceil(b) + margin),
  ]
  const cut = cutOut(picture, [left, top, right, bottom])
  const sized = size === 1 ? cut : await resize(cut, size)
  const shown = wider === 1 ? sized : await widened(sized, wider)
  return { shown, left, top, across: cut.width / shown.width, down: cut.height / shown.height }
}

function cutOut({ data, width }: Grey, [left, top, right, bottom]: OcrWord['box']): Grey {
  const cut = { data: new Uint8Array((right - left) * (bottom - top)), width: right - left, height: bottom - top }
  for (let y = top; y < bottom; y++)
    cut.data.set(data.subarray(y * width + left, y * width + right), (y - top) * cut.width)
  return cut
}
