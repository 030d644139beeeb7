import { type Grey, histogram, otsu } from '../image/grey.ts'
import type { OcrWord } from './engine/tsv.ts'

// Where lines stand close or in print of two sizes the engine gives words boxes that reach over the line above or below.
// Such words can be put on no line, and a second look at them sees two lines at once.

/** A box this many times as high as the page's words is looked into. */
const tall = 1.4
/** Rows without ink, as a share of the print above or below them, that part two lines and no accent from its letter. */
const gapOfLines = 0.06
/** Less of a box than this is no line of its own. */
const leastKept = 0.2

type Run = { top: number; bottom: number; ink: number }

/** Stretches of rows with ink in a box, top to bottom, in pixels of the picture. */
function runsOf({ data, width, height }: Grey, [l, t, r, b]: OcrWord['box'], threshold: number): Run[] {
  const [left, right] = [Math.max(0, Math.floor(l)), Math.min(width, Math.ceil(r))]
  const runs: Run[] = []
  let open: Run | null = null
  for (let y = Math.max(0, Math.floor(t)); y < Math.min(height, Math.ceil(b)); y++) {
    let ink = 0
    for (let x = left; x < right; x++) if ((data[y * width + x] ?? 255) <= threshold) ink += 1
    if (ink === 0) open = null
    else if (open) {
      open.bottom = y + 1
      open.ink += ink
    } else {
      open = { top: y, bottom: y + 1, ink }
      runs.push(open)
    }
  }
  return runs
}

/** The rows with the most ink, and what belongs to them: an accent, the dot of an i. */
function mainRun(runs: readonly Run[]): Run | null {
  const at = runs.reduce((best, run, i) => (run.ink > (runs[best]?.ink ?? 0) ? i : best), 0)
  const main = runs[at]
  if (!main) return null
  const near = gapOfLines * (main.bottom - main.top)
  let { top, bottom } = main
  for (const run of runs.slice(0, at).reverse()) if (top - run.bottom <= near) top = run.top
  for (const run of runs.slice(at + 1)) if (run.top - bottom <= near) bottom = run.bottom
  return { top, bottom, ink: main.ink }
}

/** Words whose boxes hold the ink of one line alone. */
export function hugged(picture: Grey, words: readonly OcrWord[]): OcrWord[] {
  const heights = words.map(({ box }) => box[3] - box[1]).sort((a, b) => a - b)
  const usual = heights[heights.length >> 1] ?? 0
  if (!words.some(({ box }) => box[3] - box[1] > tall * usual)) return [...words]
  const threshold = otsu(histogram(picture))
  return words.map((word) => {
    const [l, t, r, b] = word.box
    if (b - t <= tall * usual) return word
    const run = mainRun(runsOf(picture, word.box, threshold))
    return run && run.bottom - run.top > leastKept * (b - t) ? { ...word, box: [l, run.top, r, run.bottom] } : word
  })
}
