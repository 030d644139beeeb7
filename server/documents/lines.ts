import type { Box, Page, Word } from '#shared/reading.ts'

/** Words that stand on one line of print, left to right. `text` has one space between words, more where a column gap is. */
export type Line = { words: Word[]; box: Box; text: string }

const middle = (word: Word) => (word.box[1] + word.box[3]) / 2
/** Height of a word's box in points, never nothing. */
export const heightOf = (word: Word) => Math.max(word.box[3] - word.box[1], 0.1)

/** The smallest box around all words; [0, 0, 0, 0] around none. */
export function boxAround(words: readonly Word[]): Box {
  if (words.length === 0) return [0, 0, 0, 0]
  const side = (i: 0 | 1 | 2 | 3, pick: (...values: number[]) => number) => pick(...words.map((word) => word.box[i]))
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}

/**
 * How much the print climbs or falls to the right, as dy/dx: a photographed page is not level, and its words are given
 * in the picture's own coordinates. The median over pairs of neighbours is deaf to descenders and to stray marks.
 */
export function slopeOf(words: readonly Word[]): number {
  const slopes: number[] = []
  const byLeft = words.toSorted((a, b) => a.box[0] - b.box[0])
  for (const [i, word] of byLeft.entries()) {
    const reach = word.box[2] + 3 * heightOf(word)
    for (let j = i + 1; j < byLeft.length; j++) {
      const next = byLeft[j]
      if (!next || next.box[0] > reach) break
      const alike = Math.abs(heightOf(next) - heightOf(word)) < 0.15 * heightOf(word)
      if (next.box[0] > word.box[2] - 1 && alike && overlap(word, next, 0) > 0.4)
        slopes.push(
          (middle(next) - middle(word)) / Math.max((next.box[0] + next.box[2] - word.box[0] - word.box[2]) / 2, 1),
        )
    }
  }
  if (slopes.length < 5) return 0
  const median = slopes.toSorted((a, b) => a - b)[slopes.length >> 1] ?? 0
  return Math.abs(median) < 0.003 ? 0 : median
}

/** Share of the lower word's height that both have in common, once the right one is moved along the slope. */
function overlap(left: Word, right: Word, slope: number): number {
  const shift = slope * ((right.box[0] + right.box[2] - left.box[0] - left.box[2]) / 2)
  const shared = Math.min(left.box[3], right.box[3] - shift) - Math.max(left.box[1], right.box[1] - shift)
  return shared / Math.min(heightOf(left), heightOf(right))
}

/** Height of the letters themselves: the box of a long word on a line that falls is higher by its fall. */
const inkHeight = (word: Word, slope: number) =>
  Math.max(heightOf(word) - Math.abs(slope) * (word.box[2] - word.box[0]), 0.5 * heightOf(word))

/** Whether `right` continues the line that ends in `left`; letters of very different size must share its base line, a dash floats. */
function continues(left: Word, right: Word, slope: number): boolean {
  if (overlap(left, right, slope) < 0.5) return false
  const [small, large] = inkHeight(left, slope) < inkHeight(right, slope) ? [left, right] : [right, left]
  if (inkHeight(large, slope) < 1.8 * inkHeight(small, slope) || !/[\p{L}\p{N}]/u.test(small.text)) return true
  // A box ends where its lower end is: at the right of a line that falls.
  const end = slope > 0 ? 2 : 0
  const shift = slope * (right.box[end] - left.box[end])
  return Math.abs(right.box[3] - shift - left.box[3]) < 0.5 * inkHeight(small, slope)
}

/**
 * Groups the words of a page into lines of print, top to bottom; each line runs over all columns of the page.
 * Boxes stay as they are (points, top left origin).
 */
export function linesOf(page: Pick<Page, 'words'>): Line[] {
  const slope = slopeOf(page.words)
  const lines: Word[][] = []
  for (const word of page.words.toSorted((a, b) => a.box[0] - b.box[0])) {
    let best: Word[] | null = null
    let distance = Number.POSITIVE_INFINITY
    for (const line of lines) {
      const last = line.at(-1)
      if (!last || !continues(last, word, slope)) continue
      const level = Math.abs(middle(word) - middle(last) - slope * (word.box[0] - last.box[0]))
      // Of two lines at one level the one of like print: a logo read as letters must not take a word from its line.
      const away = level + 0.25 * Math.abs(heightOf(word) - heightOf(last))
      if (away < distance) [best, distance] = [line, away]
    }
    if (best) best.push(word)
    else lines.push([word])
  }
  const level = (line: Word[]) => line.reduce((sum, word) => sum + middle(word) - slope * word.box[0], 0) / line.length
  return lines
    .map((words) => ({ words, at: level(words) }))
    .sort((a, b) => a.at - b.at)
    .map(({ words }) => ({ words, box: boxAround(words), text: textOfLine(words) }))
}

/** Wide gaps become several spaces, so that columns stay apart in plain text. */
export function textOfLine(words: readonly Word[]): string {
  return words
    .map((word, i) => {
      const before = words[i - 1]
      if (!before) return word.text
      const wide = 1.5 * Math.max(heightOf(word), heightOf(before))
      return (word.box[0] - before.box[2] > wide ? '   ' : ' ') + word.text
    })
    .join('')
}
