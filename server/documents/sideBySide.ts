import type { Word } from '#shared/reading.ts'
import { heightOf } from './lines.ts'

/** A word on a page whose lines were made level, with its place across that page. `print`: it has a letter or a digit. */
export type Placed = { word: Word; left: number; right: number; print: boolean }
/** What stands on one line, left to right. */
export type Row = readonly Placed[]

/** Lines on each side, and words on the middle one of them, from which on text is prose. */
const proseLines = 3
const proseWords = 4
/** A line that begins with the name of a field, and the share of such lines from which on it is a form. */
const label = /^(?:\S+ ){0,2}\S*\s?:\s/
const mostLabels = 0.34
/** An address has two lines at least, and no more than this, with less white space between them than so many heights. */
const addressLines = { least: 2, most: 8 }
const addressSpace = 1.3
/** Share of lines that begin where their column begins, within this many heights of letters. */
const flushShare = 0.7
const flushWithin = 0.7

const textsOf = (rows: readonly Row[]): string[] => rows.map((row) => row.map(({ word }) => word.text).join(' '))

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/**
 * Whether two stacks of lines that stand side by side are read one after the other, as columns of prose and two addresses
 * are, or across, as a table and labels with their values are.
 */
export function readAsColumns(left: readonly Row[], right: readonly Row[]): boolean {
  if (!isFlush(left) || !isFlush(right)) return false
  return (isProse(left) && isProse(right)) || (isAddress(left) && isAddress(right))
}

/** Lines that begin below each other; words that happen to stand over a gap do not. */
function isFlush(rows: readonly Row[]): boolean {
  const starts = rows.flatMap((row) => row.find(({ print }) => print) ?? [])
  const usual = median(starts.map(({ left }) => left))
  const flush = starts.filter(({ left, word }) => Math.abs(left - usual) < flushWithin * heightOf(word))
  return flush.length >= flushShare * starts.length
}

/** Height of a row's letters: of words without ascenders or descenders the box alone says too little. */
export const letterHeight = (row: Row) => Math.max(...row.map(({ word }) => Math.max(heightOf(word), 0.8 * word.size)))

/** White space between two rows of a column, in heights of the lower one's letters. */
export function spaceBelow(upper: Row, lower: Row): number {
  const bottom = Math.max(...upper.map(({ word }) => word.box[3]))
  const top = Math.min(...lower.map(({ word }) => word.box[1]))
  return (top - bottom) / letterHeight(lower)
}

/** Lines of several words each; what begins with a label, as the fields of a form do, is none. */
function isProse(rows: readonly Row[]): boolean {
  if (rows.length < proseLines) return false
  const texts = textsOf(rows)
  if (texts.filter((text) => label.test(text)).length > mostLabels * texts.length) return false
  return median(texts.map((text) => text.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length)) >= proseWords
}

/** Lines of words among which a house or a place has its number; amounts and labels with their values are none. */
function isAddress(rows: readonly Row[]): boolean {
  if (rows.length < addressLines.least || rows.length > addressLines.most) return false
  if (rows.slice(1).some((row, i) => spaceBelow(rows[i] ?? [], row) > addressSpace)) return false
  const texts = textsOf(rows)
  if (texts.some((text) => /\d[.,]\d{2}(?!\d)|:|[€£$]/.test(text))) return false
  return (
    texts.every((text) => /\p{L}{2}/u.test(text)) && texts.some((text) => /\d/.test(text) && /\p{L}{3}/u.test(text))
  )
}
