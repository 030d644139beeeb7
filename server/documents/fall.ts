import type { Word } from '#shared/reading.ts'
import { heightOf, middleOf, sharedHeight } from './box.ts'

// A photographed page is not level, and its words are given in the picture's own coordinates. Seen from one side its lines
// climb at the top and fall at the foot: straight lines of one pencil, whose fall changes evenly from line to line.

/** How the lines of a page run. */
export type Fall = {
  /** dy/dx of the line through a point; positive where it falls to the right. */
  at: (x: number, y: number) => number
  /** Height at which the line through a point begins, at x = 0: the same for all that stands on it. */
  level: (x: number, y: number) => number
}

/** Fewer pairs of neighbours say nothing of a slope; of how it changes, fewer than so many for each part of the page. */
const [fewest, fewestAPart] = [5, 8]
const [fewestParts, mostParts] = [3, 6]
/** A page whose lines fall less is level; one whose first and last differ by less has parallel lines. */
const [levelBelow, parallelBelow] = [0.003, 0.012]

type Sample = { slope: number; x: number; y: number }

const byValue = (a: number, b: number) => a - b
const medianOf = (values: number[]): number => values.sort(byValue)[values.length >> 1] ?? 0

/** How the lines run that these words stand on. Medians over pairs of neighbours are deaf to descenders and to stray marks. */
export function fallOf(words: readonly Word[]): Fall {
  const samples = neighbours(words)
  if (samples.length < fewest) return straight(0)
  const usual = medianOf(samples.map(({ slope }) => slope))
  const change = changeOf(samples, usual)
  if (change === 0) return straight(Math.abs(usual) < levelBelow ? 0 : usual)
  const first = medianOf(samples.map(({ slope, x, y }) => slope - change * (y - usual * x)))
  // y = level + (first + change · level) · x
  const level = (x: number, y: number) => (y - first * x) / (1 + change * x)
  return { level, at: (x, y) => first + change * level(x, y) }
}

const straight = (slope: number): Fall => ({ at: () => slope, level: (x, y) => y - slope * x })

/** How much the slope changes from a line to one a point below; 0 where lines are parallel. */
function changeOf(samples: readonly Sample[], usual: number): number {
  const parts = Math.min(mostParts, Math.floor(samples.length / fewestAPart))
  if (parts < fewestParts) return 0
  const down = samples.map(({ slope, x, y }) => ({ slope, y: y - usual * x })).sort((a, b) => a.y - b.y)
  const middles = Array.from({ length: parts }, (_, k) => {
    const part = down.slice((k * down.length) / parts, ((k + 1) * down.length) / parts)
    return { slope: medianOf(part.map(({ slope }) => slope)), y: medianOf(part.map(({ y }) => y)) }
  })
  const changes = middles.flatMap((upper, k) =>
    middles.slice(k + 1).flatMap(({ slope, y }) => (y - upper.y > 1 ? [(slope - upper.slope) / (y - upper.y)] : [])),
  )
  const change = medianOf(changes)
  const [top, foot] = [middles[0]?.y ?? 0, middles.at(-1)?.y ?? 0]
  // Where most parts do not agree on the way it changes, the change is an accident.
  const agree = changes.filter((one) => Math.sign(one) === Math.sign(change)).length
  return Math.abs(change) * (foot - top) < parallelBelow || agree < 0.8 * changes.length ? 0 : change
}

/** The slope between words that stand beside each other, and where. */
function neighbours(words: readonly Word[]): Sample[] {
  const samples: Sample[] = []
  const byLeft = words.toSorted((a, b) => a.box[0] - b.box[0])
  for (const [i, word] of byLeft.entries()) {
    const reach = word.box[2] + 3 * heightOf(word)
    for (let j = i + 1; j < byLeft.length; j++) {
      const next = byLeft[j]
      if (!next || next.box[0] > reach) break
      const alike = Math.abs(heightOf(next) - heightOf(word)) < 0.15 * heightOf(word)
      if (next.box[0] <= word.box[2] - 1 || !alike || sharedHeight(word, next, 0) <= 0.4) continue
      const [[x1, y1], [x2, y2]] = [middleOf(word), middleOf(next)]
      samples.push({ slope: (y2 - y1) / Math.max(x2 - x1, 1), x: (x1 + x2) / 2, y: (y1 + y2) / 2 })
    }
  }
  return samples
}
