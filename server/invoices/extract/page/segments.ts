import { boxAround, linesOf } from '#documents/lines.ts'
import type { Box, Page, Reading, Word } from '#shared/reading.ts'
import { fold, type Token, tokensOf } from './fold.ts'

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

/** A space between typed words, in widths of a letter, bearings included. */
const TYPED_GAP = 1.6
/** Share of the longer words whose letters are as wide as the middle one's, within 5 %: typed print has 0.5 to 0.7, other 0.4. */
const TYPED_SHARE = 0.47

/** Width of the letters where they are all as wide as each other, as a typewriter's; 0 for ordinary print. */
function typedWidth(words: readonly Word[]): number {
  const widths = words
    .filter((word) => word.text.length >= 4)
    .map((word) => (word.box[2] - word.box[0]) / (word.text.length - 0.3))
    .sort((a, b) => a - b)
  const usual = widths[widths.length >> 1] ?? 0
  const alike = widths.filter((width) => Math.abs(width - usual) < 0.05 * usual).length
  return widths.length >= 12 && alike >= TYPED_SHARE * widths.length ? usual : 0
}

/** `typed`: the width of a typewriter's letters, 0 for other print. */
function cut(words: readonly Word[], typed: number): Word[][] {
  const heightIn = printHeights(words)
  const groups: Word[][] = []
  let border = false
  for (const word of words) {
    if (isBorder(word)) {
      border = true
      continue
    }
    const last = groups.at(-1)?.at(-1)
    const height = last ? Math.max(heightIn(last), heightIn(word)) : 0
    if (last && !border && word.box[0] - last.box[2] <= Math.max(CELL_GAP * height, TYPED_GAP * typed))
      groups.at(-1)?.push(word)
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

/** Rows and segments of all pages. */
export function sheetOf(reading: Pick<Reading, 'pages'>): Sheet {
  const rows: Row[] = []
  const segments: Segment[] = []
  for (const page of reading.pages) {
    const typed = page.source === 'ocr' ? typedWidth(page.words) : 0
    for (const line of linesOf(page)) {
      const groups = cut(partGlued(line.words), typed)
      if (!groups.length) continue
      const row: Row = { index: rows.length, page: page.number, segments: [], box: line.box, text: '' }
      for (const words of groups) {
        const segment = toSegment(words, page.number, row.index, segments.length)
        segments.push(segment)
        row.segments.push(segment)
      }
      row.text = row.segments.map((segment) => segment.text).join('   ')
      rows.push(row)
    }
  }
  return { pages: reading.pages, rows, segments, ocr: reading.pages.some((page) => page.source === 'ocr') }
}
