import type { Box, Page, Word } from '#shared/reading.ts'
import { boxAround, heightOf, middleOf, sharedHeight } from './box.ts'
import { fallOf } from './fall.ts'

/** Words that stand on one line of print, left to right. `text` has one space between words, more where a column gap is. */
export type Line = { words: Word[]; box: Box; text: string }

/** Height of the letters themselves: the box of a long word on a line that falls is higher by its fall. */
const inkHeight = (word: Word, slope: number) =>
  Math.max(heightOf(word) - Math.abs(slope) * (word.box[2] - word.box[0]), 0.5 * heightOf(word))

/** Whether `right` continues the line that ends in `left`; letters of very different size must share its base line, a dash floats. */
function continues(left: Word, right: Word, slope: number): boolean {
  if (sharedHeight(left, right, slope) < 0.5) return false
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
  const fall = fallOf(page.words)
  const lines: Word[][] = []
  for (const word of page.words.toSorted((a, b) => a.box[0] - b.box[0])) {
    const slope = fall.at(...middleOf(word))
    let best: Word[] | null = null
    let distance = Number.POSITIVE_INFINITY
    for (const line of lines) {
      const last = line.at(-1)
      if (!last || !continues(last, word, slope)) continue
      const level = Math.abs(middleOf(word)[1] - middleOf(last)[1] - slope * (word.box[0] - last.box[0]))
      // Of two lines at one level the one of like print: a logo read as letters must not take a word from its line.
      const away = level + 0.25 * Math.abs(heightOf(word) - heightOf(last))
      if (away < distance) [best, distance] = [line, away]
    }
    if (best) best.push(word)
    else lines.push([word])
  }
  const level = (line: Word[]) =>
    line.reduce((sum, { box }) => sum + fall.level(box[0], (box[1] + box[3]) / 2), 0) / line.length
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
