import type { Page, Word } from '#shared/reading.ts'
import { heightOf, linesOf, slopeOf, textOfLine } from './lines.ts'
import { type Placed, type Row, readAsColumns } from './side-by-side.ts'

// In which order a person reads a page. Lines of print run over the whole page (`linesOf`), as the rows of a table do; where
// two columns of text or two addresses stand side by side, the left one is read to its end before the right one.

/** White space, in heights of letters, that may part columns, and what must be left of it where their edges are ragged. */
const leastGutter = 1.2
const leastShared = 0.5
/** White space above a line, in heights of letters, before which a column may end, and before which it has ended. */
const endsMaybe = 0.9
const endsSurely = 3
/** Rows of one column at most: more than any page holds. */
const mostRows = 200

type Gutter = { from: number; to: number }
type Split = { end: number; left: readonly Row[]; right: readonly Row[] }

/** The page as plain text in reading order, a line of print a line. */
export function textOf(page: Pick<Page, 'words'>): string {
  const level = page.words.filter((word) => !word.turned)
  const slope = slopeOf(level)
  const rows = linesOf({ words: level }).map(({ words }) =>
    words.map((word): Placed => {
      const [left, top, right, bottom] = word.box
      const aside = (slope * (top + bottom)) / 2
      return { word, left: left + aside, right: right + aside, print: /[\p{L}\p{N}]/u.test(word.text) }
    }),
  )
  const lines = inOrder(rows).map((row) => textOfLine(row.map(({ word }) => word)))
  return [...lines, ...turnedLines(page.words)].join('\n')
}

/** What is written up, down or upside down, in the order in which it was written: a line goes on while its words touch. */
function turnedLines(words: readonly Word[]): string[] {
  const lines: Word[][] = []
  for (const word of words) {
    if (!word.turned) continue
    const last = lines.at(-1)?.at(-1)
    const [l, t, r, b] = word.box
    const reach = word.size
    const touches =
      last && l < last.box[2] + reach && r > last.box[0] - reach && t < last.box[3] + reach && b > last.box[1] - reach
    // Along the writing both share all of its height; the next line beside it shares none.
    const [low, high] = word.turned === 180 ? ([1, 3] as const) : ([0, 2] as const)
    const shared = last ? Math.min(word.box[high], last.box[high]) - Math.max(word.box[low], last.box[low]) : 0
    if (last && touches && last.turned === word.turned && shared > 0.5 * (word.box[high] - word.box[low]))
      lines.at(-1)?.push(word)
    else lines.push([word])
  }
  return lines.map((line) => line.map(({ text }) => text).join(' '))
}

/** The rows as they are read: those that stand side by side one after the other. Every word is in it once. */
function inOrder(rows: readonly Row[]): Row[] {
  const read: Row[] = []
  for (let at = 0; at < rows.length; ) {
    const split = splitAt(rows, at)
    if (split) read.push(...inOrder(split.left), ...inOrder(split.right))
    else read.push(rows[at] ?? [])
    at = split?.end ?? at + 1
  }
  return read
}

/** Height of a row's letters: of words without ascenders or descenders the box alone says too little. */
const letterHeight = (row: Row) => Math.max(...row.map(({ word }) => Math.max(heightOf(word), 0.8 * word.size)))

/** Two columns that begin on this row; null where it is to be read across. */
function splitAt(rows: readonly Row[], at: number): Split | null {
  // Specks and rules that an engine took for signs part nothing.
  const print = rows[at]?.filter((placed) => placed.print) ?? []
  const gutters = print.slice(1).map((next, i): Gutter => ({ from: print[i]?.right ?? next.left, to: next.left }))
  const wide = gutters.filter(({ from, to }) => to - from >= leastGutter * letterHeight(print))
  const splits = wide.flatMap((gutter) => followed(rows, at, gutter))
  const columns = splits.filter(({ left, right }) => readAsColumns(left, right))
  return columns.sort((a, b) => b.end - a.end)[0] ?? null
}

/**
 * What stands on both sides of a gutter, followed down as far as no word stands in it: all of it, and what of it ends before
 * each wide line space.
 */
function followed(rows: readonly Row[], first: number, gutter: Gutter): Split[] {
  const splits: Split[] = []
  let [{ from, to }, split]: [Gutter, Split] = [gutter, { end: first, left: [], right: [] }]
  for (const [i, row] of rows.slice(first, first + mostRows).entries()) {
    const gap = widestGap(row, { from, to })
    if (gap.to - gap.from < leastShared * letterHeight(row)) break
    ;({ from, to } = gap)
    const left = row.filter((placed) => (placed.left + placed.right) / 2 < (gap.from + gap.to) / 2)
    const right = row.filter((placed) => !left.includes(placed))
    const space = Math.min(spaceAbove(left, split.left), spaceAbove(right, split.right))
    if (i > 0 && space > endsMaybe) splits.push(split)
    if (i > 0 && space > endsSurely) return splits
    split = {
      end: first + i + 1,
      left: left.length > 0 ? [...split.left, left] : split.left,
      right: right.length > 0 ? [...split.right, right] : split.right,
    }
  }
  return [...splits, split]
}

/** The widest white space of a row within a gutter. */
function widestGap(row: Row, { from, to }: Gutter): Gutter {
  const print = row.filter((placed) => placed.print)
  const gaps = [...print, null].map((next, i): Gutter => {
    const before = Math.max(from, ...print.slice(0, i).map((placed) => placed.right))
    return { from: before, to: Math.min(to, next?.left ?? to) }
  })
  return gaps.reduce((widest, gap) => (gap.to - gap.from > widest.to - widest.from ? gap : widest))
}

/** White space between a row and the column that it would continue, in heights of its letters. */
function spaceAbove(row: Row, column: readonly Row[]): number {
  const last = column.at(-1)
  if (row.length === 0 || !last) return Number.POSITIVE_INFINITY
  const bottom = Math.max(...last.map(({ word }) => word.box[3]))
  const top = Math.min(...row.map(({ word }) => word.box[1]))
  return (top - bottom) / letterHeight(row)
}
