/** What a column would like to have, in pixels: for its cells, for its heading on one line, and for the heading's longest word. */
export type Wish = { cells: number; heading: number; word: number; text: boolean }

/** A text is cut before it is narrower than this. */
const LEAST = 96

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/**
 * Widths of columns in a given room. All as they like where there is room; otherwise headings take several lines, then the
 * longest texts are cut, each to the same length; numbers, days and words of a heading never are. What still is wider is
 * scrolled.
 */
export const fitted = (wishes: readonly Wish[], room: number): number[] => {
  const whole = wishes.map(({ cells, heading }) => Math.max(cells, heading))
  if (sum(whole) <= room) return whole
  const bare = wishes.map(({ cells, word }) => Math.max(cells, word))
  const spare = room - sum(bare)
  if (spare >= 0) {
    const missing = sum(whole) - sum(bare)
    return bare.map((width, at) => width + Math.floor(((whole[at] ?? width) - width) * (spare / missing)))
  }
  const texts = wishes.flatMap(({ text }, at) => (text ? [bare[at] ?? 0] : [])).toSorted((one, other) => one - other)
  let left = room - sum(wishes.map(({ text }, at) => (text ? 0 : (bare[at] ?? 0))))
  let most = LEAST
  for (const [at, width] of texts.entries()) {
    most = left / (texts.length - at)
    if (width > most) break
    left -= width
  }
  const cut = Math.max(LEAST, Math.floor(most))
  return wishes.map(({ text, word }, at) => (text ? Math.max(word, Math.min(bare[at] ?? 0, cut)) : (bare[at] ?? 0)))
}
