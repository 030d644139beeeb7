import type { Word } from '#shared/reading.ts'
import { heightOf } from './box.ts'

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
/** A dash by itself at the end of what stands left or right of it joins both: "SIRET 632 091 914 - TVA FR56". */
const joins = /^[-–—•·|]\s|\s[-–—•·|]$/
/** Share of lines that begin where their column begins, within this many heights of letters. */
const flushShare = 0.7
const flushWithin = 0.7
/** Letters of a word from which on it tells the width of one. */
const longEnough = 3
/** So many lines, and such a share of them, must begin under the one before for a column to lean. */
const leaningLines = 8
const leaningShare = 0.85

/** What a line is asked again and again, as part of each stack of lines that it may belong to. */
type Facts = {
  start: Placed | undefined
  text: string
  /** It begins with the name of a field. */
  labelled: boolean
  /** Of two letters and more. */
  words: number
}

const known = new WeakMap<Row, Facts>()

function factsOf(row: Row): Facts {
  const asked = known.get(row)
  if (asked) return asked
  const text = row.map(({ word }) => word.text).join(' ')
  const words = text.split(' ').filter((word) => /\p{L}{2}/u.test(word)).length
  const facts = { start: row.find(({ print }) => print), text, labelled: label.test(text), words }
  known.set(row, facts)
  return facts
}

const median = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? 0

/**
 * Whether two stacks of lines that stand side by side are read one after the other, as columns of prose and two addresses
 * are, or across, as a table and labels with their values are.
 */
export function readAsColumns(left: readonly Row[], right: readonly Row[]): boolean {
  const alike = (isProse(left) && isProse(right)) || (isAddress(left) && isAddress(right))
  return alike && isFlush(left) && isFlush(right)
}

/** Whether these stacks, or any beginnings of them, could be columns: of those of a table, numbers on one side, none is asked. */
export const mayBeColumns = (left: readonly Row[], right: readonly Row[]): boolean =>
  [left, right].every((rows) => rows.some((row) => factsOf(row).words >= proseWords)) ||
  [left, right].every(([first]) => first !== undefined && factsOf(first).words > 0)

/**
 * Lines that begin below each other; words that happen to stand over a gap do not. On a page seen from below each line begins
 * under the one before it, and the last far from the first.
 */
function isFlush(rows: readonly Row[]): boolean {
  const starts = rows.flatMap((row) => factsOf(row).start ?? [])
  const usual = median(starts.map(({ left }) => left))
  const isAt = ({ left, word }: Placed, place: number) => Math.abs(left - place) < flushWithin * heightOf(word)
  const flush = starts.filter((start) => isAt(start, usual))
  const follow = starts.slice(1).filter((start, i) => isAt(start, starts[i]?.left ?? usual))
  const leans = starts.length >= leaningLines && follow.length >= leaningShare * (starts.length - 1)
  return leans || flush.length >= flushShare * starts.length
}

/** Height of a row's letters: of words without ascenders or descenders the box alone says too little. */
export function letterHeight(row: Row): number {
  let height = 0
  for (const { word } of row) height = Math.max(height, heightOf(word), 0.8 * word.size)
  return height
}

/** Width of a row's letters with what stands between them: in the print of a typewriter nearly their height. */
export function letterWidth(row: Row): number {
  const long = row.filter(({ word }) => word.text.length >= longEnough)
  return median(long.map(({ left, right, word }) => (right - left) / word.text.length))
}

/** White space between two rows of a column, in heights of the lower one's letters. */
export function spaceBelow(upper: Row, lower: Row): number {
  let [bottom, top] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const { word } of upper) bottom = Math.max(bottom, word.box[3])
  for (const { word } of lower) top = Math.min(top, word.box[1])
  return (top - bottom) / letterHeight(lower)
}

/** Lines of several words each; what begins with a label, as the fields of a form do, is none. */
function isProse(rows: readonly Row[]): boolean {
  if (rows.length < proseLines) return false
  const facts = rows.map(factsOf)
  if (facts.filter(({ labelled }) => labelled).length > mostLabels * rows.length) return false
  // The middle one of them all: no more than half have fewer words.
  return facts.filter(({ words }) => words < proseWords).length <= rows.length >> 1
}

/** Lines of words among which a house or a place has its number; amounts and labels with their values are none. */
function isAddress(rows: readonly Row[]): boolean {
  if (rows.length < addressLines.least || rows.length > addressLines.most) return false
  const texts = rows.map((row) => factsOf(row).text)
  if (texts.some((text) => /\d[.,]\d{2}(?!\d)|:|[€£$]/.test(text))) return false
  if (!texts.every((text) => /\p{L}{2}/u.test(text))) return false
  if (texts.some((text) => joins.test(text))) return false
  if (!texts.some((text) => /\d/.test(text) && /\p{L}{3}/u.test(text))) return false
  return rows.slice(1).every((row, i) => spaceBelow(rows[i] ?? [], row) <= addressSpace)
}
