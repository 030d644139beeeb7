import type { Box, Word } from '#shared/reading.ts'

/** Height of a word's box in points, never nothing. */
export const heightOf = (word: Word) => Math.max(word.box[3] - word.box[1], 0.1)

/** The middle of a word: x, y. */
export const middleOf = ({ box: [l, t, r, b] }: Word) => [(l + r) / 2, (t + b) / 2] as const

/** The smallest box around all words; [0, 0, 0, 0] around none. */
export function boxAround(words: readonly Word[]): Box {
  if (words.length === 0) return [0, 0, 0, 0]
  const side = (i: 0 | 1 | 2 | 3, pick: (...values: number[]) => number) => pick(...words.map((word) => word.box[i]))
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)]
}

/** Share of the lower word's height that both have in common, once the right one is moved along the slope. */
export function sharedHeight(left: Word, right: Word, slope: number): number {
  const shift = slope * (middleOf(right)[0] - middleOf(left)[0])
  const shared = Math.min(left.box[3], right.box[3] - shift) - Math.max(left.box[1], right.box[1] - shift)
  return shared / Math.min(heightOf(left), heightOf(right))
}
