import type { Sheet } from '../page/segments.ts'
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

/** Every token that could be an invoice's number, minus what `taken` (dates, identifiers, percentages) explains already. */
export function numbersOf(sheet: Sheet, taken: readonly Spot[]): NumberSpot[] {
  const found: NumberSpot[] = []
  const bySegment = Map.groupBy(taken, (spot) => spot.segment)
  for (const segment of sheet.segments) {
    if (!/\d/.test(segment.text)) continue
    const known = bySegment.get(segment) ?? []
    const groups = GROUPS.exec(segment.text)?.[1]
    if (groups && (groups.match(/\d/g)?.length ?? 0) >= 6 && !known.length) {
      found.push({
        ...spotAt(segment, segment.text.length - groups.length, segment.text.length),
        kind: 'number',
        value: groups,
      })
    }
    for (const match of segment.text.matchAll(TOKEN)) {
      if (!/\d/.test(match[0])) continue
      const prefix = PREFIX.exec(match[0])?.[0].length ?? 0
      const start = match.index + prefix
      const end = match.index + match[0].length
      const spot = spotAt(segment, start, end)
      if (known.some((other) => overlaps(other, spot))) continue
      if (/^\d{1,3}([.,]\d{3})*[.,]\d{1,2}$/.test(spot.text) || /^(?:[.,]\d|[%€$])/.test(segment.text.slice(end)))
        continue
      if (isOfTime(segment.text, spot.start, end)) continue
      found.push({ ...spot, kind: 'number', value: spot.text })
      const before = /(\S+) $/.exec(segment.text.slice(0, start))?.[1]
      if (prefix === 0 && before && isLead(before)) {
        const joined = spotAt(segment, start - before.length - 1, end)
        found.push({ ...joined, kind: 'number', value: joined.text })
      }
    }
  }
  return found
}
