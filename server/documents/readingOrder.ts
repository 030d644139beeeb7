import type { Page, Word } from '#shared/reading.ts'
import { boxAround, heightOf, middleOf } from './box.ts'
import { type Fall, fallOf } from './fall.ts'
import { linesOf, textOfLine } from './lines.ts'
import {
  letterHeight,
  letterWidth,
  mayBeColumns,
  type Placed,
  type Row,
  readAsColumns,
  spaceBelow,
} from './sideBySide.ts'

// In which order a person reads a page. Lines of print run over the whole page (`linesOf`), as the rows of a table do; where
// two columns of text or two addresses stand side by side, the left one is read to its end before the right one.

/** White space, in heights of letters, that may part columns, and what must be left of it where their edges are ragged. */
const leastGutter = 1.2
/** The same in widths of letters: a typewriter's space between two words is as wide as its letters are high. */
const leastWidths = 1.7
const leastShared = 0.5
/** White space above a line, in heights of letters, before which a column may end, and before which it has ended. */
const endsMaybe = 0.9
const endsSurely = 3
/** Heights of letters by which a gutter may lie further aside on each line: a page seen from below leans so. */
const leaning = 0.15
/** Confidence below which a sign by itself may be a speck. */
const leastBelieved = 60
/** Rows of one column at most: more than any page holds. */
const mostRows = 200

type Gutter = { from: number; to: number }
type Split = { end: number; left: readonly Row[]; right: readonly Row[] }

/** The page as plain text in reading order, a line of print a line. */
export function textOf(page: Pick<Page, 'words'>): string {
  const written = page.words.filter((word) => !word.turned)
  const fall = fallOf(written)
  const runs = runsOf(written.map((word) => leveled(word, fall)))
  const whole = new Map(runs.map((run) => [asOneWord(run), run]))
  const rows = linesOf({ words: Array.from(whole.keys()) }).map(({ words }) =>
    words.flatMap((run) => whole.get(run) ?? []),
  )
  const lines = inOrder(rows.map((row) => row.map(placed))).map((row) => textOfLine(row.map(({ word }) => word)))
  return [...lines, ...turnedLines(page.words)].join('\n')
}

/** The word where it would stand if the page's lines were level. */
function leveled(word: Word, fall: Fall): Word {
  const [l, t, r, b] = word.box
  const [x, y] = middleOf(word)
  const [aside, down] = [fall.at(x, y) * y, fall.level(x, y) - y]
  return { ...word, box: [l + aside, t + down, r + aside, b + down] }
}

const placed = (word: Word): Placed => ({
  word,
  left: word.box[0],
  right: word.box[2],
  print: /[\p{L}\p{N}]/u.test(word.text) && !isSpeck(word),
})

/** A lone sign that the engine itself hardly believes. */
const isSpeck = ({ text, confidence }: Word): boolean => text.length === 1 && confidence < leastBelieved

/** Words that were given one after the other and stand so on one line: whoever read them saw that they belong together. */
function runsOf(words: readonly Word[]): Word[][] {
  const runs: Word[][] = []
  for (const word of words) {
    const last = runs.at(-1)?.at(-1)
    const [low, high] = last
      ? [Math.min(heightOf(last), heightOf(word)), Math.max(heightOf(last), heightOf(word))]
      : [0, 0]
    const gap = last ? word.box[0] - last.box[2] : 0
    const shared = last ? Math.min(word.box[3], last.box[3]) - Math.max(word.box[1], last.box[1]) : 0
    if (last && shared > 0.3 * low && gap > -0.5 * high && gap < leastGutter * high) runs.at(-1)?.push(word)
    else runs.push([word])
  }
  return runs
}

/** A run as a word of the usual height of its words: one that is too high must not pull it to another line. */
function asOneWord(run: readonly Word[]): Word {
  const [left, , right] = boxAround(run)
  const usual = (side: 1 | 3) => run.map(({ box }) => box[side]).sort((a, b) => a - b)[run.length >> 1] ?? 0
  const first = run[0]
  return {
    text: run.map(({ text }) => text).join(' '),
    box: [left, usual(1), right, usual(3)],
    confidence: first?.confidence ?? 0,
    size: first?.size ?? 0,
    bold: false,
  }
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

/** Specks alone are white space between the lines around them. */
const hasPrint = (row: Row): boolean => row.some(({ print }) => print)

/** Two columns that begin on this row; null where it is to be read across. */
function splitAt(rows: readonly Row[], at: number): Split | null {
  // Specks and rules that an engine took for signs part nothing.
  const print = rows[at]?.filter((placed) => placed.print) ?? []
  const gutters = print.slice(1).map((next, i): Gutter => ({ from: print[i]?.right ?? next.left, to: next.left }))
  const least = Math.max(leastGutter * letterHeight(print), leastWidths * letterWidth(print))
  const wide = gutters.filter(({ from, to }) => to - from >= least)
  const splits = wide.flatMap((gutter) => {
    const all = followed(rows, at, gutter)
    const last = all.at(-1)
    return last && mayBeColumns(last.left, last.right) ? all : []
  })
  const columns = splits.filter(({ left, right }) => readAsColumns(left.filter(hasPrint), right.filter(hasPrint)))
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
    const height = letterHeight(row)
    const gap = widestGap(row, { from: from - leaning * height, to: to + leaning * height })
    if (gap.to - gap.from < leastShared * height) break
    ;({ from, to } = gap)
    const left = row.filter((placed) => (placed.left + placed.right) / 2 < (gap.from + gap.to) / 2)
    const right = row.filter((placed) => !left.includes(placed))
    const space = hasPrint(row) ? Math.min(spaceAbove(left, split.left), spaceAbove(right, split.right)) : 0
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
  let [before, widest]: [number, Gutter | null] = [from, null]
  for (const next of [...row, null]) {
    if (next && !next.print) continue
    const gap = { from: before, to: Math.min(to, next?.left ?? to) }
    if (!widest || gap.to - gap.from > widest.to - widest.from) widest = gap
    if (next && next.right > before) before = next.right
  }
  return widest ?? { from, to }
}

/** White space between a row and the column that it would continue. */
function spaceAbove(row: Row, column: readonly Row[]): number {
  const last = column.findLast(hasPrint)
  return !hasPrint(row) || !last ? Number.POSITIVE_INFINITY : spaceBelow(last, row)
}
