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

function cut(words: readonly Word[]): Word[][] {
  const groups: Word[][] = []
  let border = false
  for (const word of words) {
    if (isBorder(word)) {
      border = true
      continue
    }
    const last = groups.at(-1)?.at(-1)
    const height = last ? Math.max(heightOf(last), heightOf(word)) : 0
    if (last && !border && word.box[0] - last.box[2] <= CELL_GAP * height) groups.at(-1)?.push(word)
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
    for (const line of linesOf(page)) {
      const groups = cut(partGlued(line.words))
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
