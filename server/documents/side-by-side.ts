import type { Word } from '#shared/reading.ts'
import { heightOf } from './lines.ts'

/** A word with its place across the page once the page's lines are level. `print`: it has a letter or a digit. */
export type Placed = { word: Word; left: number; right: number; print: boolean }
/** What stands on one line, left to right. */
export type Row = readonly Placed[]

/** Lines on each side, and words on the middle one of them, from which on text is prose. */
const proseLines = 3
const proseWords = 4
/** An address has two lines at least, and no more than this. */
const addressLines = { least: 2, most: 8 }
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

function isProse(rows: readonly Row[]): boolean {
  if (rows.length < proseLines) return false
  const worded = textsOf(rows).map((text) => text.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length)
  return median(worded) >= proseWords
}

/** Lines of words among which a house or a place has its number; amounts and labels with their values are none. */
function isAddress(rows: readonly Row[]): boolean {
  if (rows.length < addressLines.least || rows.length > addressLines.most) return false
  const texts = textsOf(rows)
  if (texts.some((text) => /\d[.,]\d{2}(?!\d)|:|[€£$]/.test(text))) return false
  return (
    texts.every((text) => /\p{L}{2}/u.test(text)) && texts.some((text) => /\d/.test(text) && /\p{L}{3}/u.test(text))
  )
}
