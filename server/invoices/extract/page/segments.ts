import { boxAround } from '#documents/box.ts'
import { type Line, linesOf } from '#documents/lines.ts'
import type { Box, Page, Reading, Word } from '#shared/reading.ts'
import { fold, type Token, tokensOf } from '../../fold.ts'

// A page as a reader sees it: rows of print, and in each row the segments that white space parts (cells, columns).

export type Segment = {
  /** Position in `Sheet.segments`. */
  index: number
  page: number
  /** Position in `Sheet.rows`. */
  row: number
  words: Word[]
  /** Words joined by one space; `offsets[i]` is where word i starts in it. */
  text: string
  offsets: number[]
  folded: string
  tokens: Token[]
  box: Box
  /** Height of the print in points. */
  size: number
  bold: boolean
}

export type Row = { index: number; page: number; segments: Segment[]; box: Box; text: string }

/** All pages of a document in reading order. */
export type Sheet = { pages: Page[]; rows: Row[]; segments: Segment[]; ocr: boolean }

/** White space wider than this many times the height of print parts two cells. */
const CELL_GAP = 1.05

/**
 * No line of an invoice has longer words, more of them in a cell, nor more cells. What stands beside each other is compared with
 * each other, letter by letter: in a file that is made to hurt, one row would keep a processor for minutes.
 */
const mostLetters = { word: 200, cell: 600 }
const mostWords = 100
const mostCells = 60

/** The beginning of a word that is none: what follows it is no value of an invoice. */
const shortened = (word: Word): Word =>
  word.text.length > mostLetters.word ? { ...word, text: word.text.slice(0, mostLetters.word) } : word

const isFull = (cell: readonly Word[]): boolean =>
  cell.length >= mostWords || cell.reduce((sum, { text }) => sum + text.length, 0) > mostLetters.cell

const heightOf = (word: Word) => Math.max(word.box[3] - word.box[1], 1)

/** Rules of tables that OCR reads as letters: a cell border is no word. */
const isBorder = (word: Word) => /^[|¦[\]{}_]+$/.test(word.text)

/** "comprises12 760,52": an amount that touches the label before it is a word of its own. */
function partGlued(words: readonly Word[]): Word[] {
  return words.flatMap((word, i) => {
    const [, label, digits] = /^(\p{L}{3,}:?)([1-9]\d{0,2})$/u.exec(word.text) ?? []
    const [left, top, right, bottom] = word.box
    if (!label || !digits || !/^\d{3}[.,]\d\d(?!\d)/.test(words[i + 1]?.text ?? '')) return [word]
    const at = left + ((right - left) * label.length) / word.text.length
    return [
      { ...word, text: label, box: [left, top, at, bottom] },
      { ...word, text: digits, box: [at, top, right, bottom] },
    ]
  })
}

/**
 * Height of the print that a row's words are measured by. A text layer says it; OCR gives the ink's, which without tall
 * letters ("ce", "mois") is two thirds of it: there the row's taller words say it.
 */
function printHeights(words: readonly Word[]): (word: Word) => number {
  if (words.every((word) => word.confidence === 100)) return heightOf
  const heights = words.map(heightOf).sort((a, b) => a - b)
  const tall = heights[Math.floor(0.75 * heights.length)] ?? 0
  return (word) => Math.max(heightOf(word), Math.min(tall, 1.5 * heightOf(word)))
}

/** Width of the letters around a gap, by the longer of its two words. */
function letterWidth(left: Word, right: Word): number {
  const { text, box } = left.text.length > right.text.length ? left : right
  return (box[2] - box[0]) / (text.length - 0.3)
}

/** A space between typed words at most, in widths of a letter. */
const TYPED_GAP = 1.65
/** Half of the spaces are wider than this: 1.1 to 1.3 letters with a typewriter, 0.6 to 0.8 in other print (measured on 130 scans). */
const TYPED_SPACE = 0.95

/** "285," and "44", "1515." and "11": OCR parts the cents from their point. */
const isBroken = (left: Word, right: Word) =>
  left.confidence < 100 && /\d[.,]$/.test(left.text) && /^\d\d$/.test(right.text)

/** Print whose letters and spaces are all of one width: its words stand as far apart as the columns of other print. */
function isTyped(lines: readonly Line[]): boolean {
  const spaces = lines
    .flatMap(({ words }) =>
      words.slice(1).map((word, i) => {
        const before = words[i] ?? word
        return (word.box[0] - before.box[2]) / letterWidth(before, word)
      }),
    )
    .filter((space) => space > 0 && space < 2)
    .sort((a, b) => a - b)
  return spaces.length > 12 && (spaces[spaces.length >> 1] ?? 0) > TYPED_SPACE
}

function cut(words: readonly Word[], typed: boolean): Word[][] {
  const heightIn = printHeights(words)
  const groups: Word[][] = []
  let border = false
  for (const word of words) {
    if (isBorder(word)) {
      border = true
      continue
    }
    const cell = groups.at(-1)
    const last = cell?.at(-1)
    const height = last ? Math.max(heightIn(last), heightIn(word)) : 0
    const reach = Math.max(CELL_GAP * height, last && typed ? TYPED_GAP * letterWidth(last, word) : 0)
    const isNear = last && word.box[0] - last.box[2] <= (isBroken(last, word) ? 2 * height : reach)
    if (cell && isNear && !border && !isFull(cell)) cell.push(word)
    else groups.push([word])
    border = false
  }
  return groups
}

function toSegment(words: Word[], page: number, row: number, index: number): Segment {
  const offsets: number[] = []
  let text = ''
  for (const word of words) {
    if (text) text += ' '
    offsets.push(text.length)
    text += word.text.replaceAll('\u00a0', ' ')
  }
  const sizes = words.map((word) => word.size || heightOf(word)).sort((a, b) => a - b)
  return {
    index,
    page,
    row,
    words,
    text,
    offsets,
    folded: fold(text),
    tokens: tokensOf(text),
    box: boxAround(words),
    size: sizes[sizes.length >> 1] ?? 0,
    bold: words.every((word) => word.bold),
  }
}

/** Neighbours of a row as the one cell that they are where OCR lost the letters between them; its text starts with the first one's. */
export const joined = (parts: readonly Segment[]): Segment | null => {
  const [first] = parts
  return first
    ? toSegment(
        parts.flatMap(({ words }) => words),
        first.page,
        first.row,
        first.index,
      )
    : null
}

/** Rows and segments of all pages. */
export function sheetOf(reading: Pick<Reading, 'pages'>): Sheet {
  const rows: Row[] = []
  const segments: Segment[] = []
  for (const page of reading.pages) {
    const lines = linesOf(page)
    const typed = page.source === 'ocr' && isTyped(lines)
    for (const line of lines) {
      const groups = cut(partGlued(line.words.map(shortened)), typed)
      for (let from = 0; from < groups.length; from += mostCells) {
        const row: Row = { index: rows.length, page: page.number, segments: [], box: line.box, text: '' }
        for (const words of groups.slice(from, from + mostCells)) {
          const segment = toSegment(words, page.number, row.index, segments.length)
          segments.push(segment)
          row.segments.push(segment)
        }
        row.text = row.segments.map((segment) => segment.text).join('   ')
        rows.push(row)
      }
    }
  }
  return { pages: reading.pages, rows, segments, ocr: reading.pages.some((page) => page.source === 'ocr') }
}
