import type { Segment, Sheet } from '../page/segments.ts'
import { overlaps, type Spot, spotAt } from '../page/spot.ts'

/** A token that may be a document's number: it has a digit and is nothing else. */
export type NumberSpot = Spot & { kind: 'number'; value: string }

const TOKEN = /[\p{L}\d][\p{L}\d\-/_.–]*[\p{L}\d]|\d/gu
const PREFIX = /^(?:n[°ºo]\.?|no\.?:|nr\.?:?|#)(?=[\p{L}\d]*\d)/iu

/** Letters of a number that a space parts from its digits: "FA 2026-001", "INV 504233". */
const isLead = (word: string) => /^[A-Z]{1,4}[-/]?$/.test(word)

/** A cell that is nothing but short groups of digits and capitals: "72 3456 7890 1234". */
const GROUPS = /(?:^|[°:#.]\s*)((?:[A-Z\d]{1,6} ){1,5}[A-Z\d]{1,6})$/

/** Hours, minutes or seconds of "15:56:03". */
const isOfTime = (text: string, start: number, end: number): boolean =>
  /^\d{1,2}$/.test(text.slice(start, end)) &&
  (/^:\d\d(?!\d)/.test(text.slice(end)) || /\b\d{1,2}:$/.test(text.slice(0, start)))

/** A cell that is one number in groups; null where it is none, or too short for one. */
function groupedNumber(segment: Segment): NumberSpot | null {
  const groups = GROUPS.exec(segment.text)?.[1]
  if (!groups || (groups.match(/\d/g)?.length ?? 0) < 6) return null
  const { length } = segment.text
  return { ...spotAt(segment, length - groups.length, length), kind: 'number', value: groups }
}

/** What is printed like an amount, a share or a time is no number of a document. */
const isFigure = (text: string, start: number, end: number): boolean =>
  /^\d{1,3}([.,]\d{3})*[.,]\d{1,2}$/.test(text.slice(start, end)) ||
  /^(?:[.,]\d|[%€$])/.test(text.slice(end)) ||
  isOfTime(text, start, end)

/** The word that one space parts from what begins at `start`; empty: none. */
const wordBefore = (text: string, start: number): string =>
  text[start - 1] === ' ' ? text.slice(text.lastIndexOf(' ', start - 2) + 1, start - 1) : ''

/** The numbers that one token may be: itself, and with the letters that a space parts from it. */
function numbersAt(segment: Segment, match: RegExpExecArray, known: readonly Spot[]): NumberSpot[] {
  const prefix = PREFIX.exec(match[0])?.[0].length ?? 0
  const start = match.index + prefix
  const end = match.index + match[0].length
  const spot = spotAt(segment, start, end)
  if (known.some((other) => overlaps(other, spot)) || isFigure(segment.text, start, end)) return []
  const own: NumberSpot = { ...spot, kind: 'number', value: spot.text }
  const before = prefix === 0 ? wordBefore(segment.text, start) : ''
  if (!before || !isLead(before)) return [own]
  const joined = spotAt(segment, start - before.length - 1, end)
  return [own, { ...joined, kind: 'number', value: joined.text }]
}

/** Every token that could be an invoice's number, minus what `taken` (dates, identifiers, percentages) explains already. */
export function numbersOf(sheet: Sheet, taken: readonly Spot[]): NumberSpot[] {
  const bySegment = Map.groupBy(taken, (spot) => spot.segment)
  return sheet.segments.flatMap((segment): NumberSpot[] => {
    if (!/\d/.test(segment.text)) return []
    const known = bySegment.get(segment) ?? []
    const grouped = known.length ? null : groupedNumber(segment)
    const tokens = [...segment.text.matchAll(TOKEN)].filter(([token]) => /\d/.test(token))
    return [...(grouped ? [grouped] : []), ...tokens.flatMap((token) => numbersAt(segment, token, known))]
  })
}
