import { boxAround } from '#documents/box.ts'
import type { Evidence } from '#shared/extraction.ts'
import type { Box, Word } from '#shared/reading.ts'
import type { Segment, Sheet } from './segments.ts'

/** A stretch of a segment's text and where it stands. */
export type Spot = { segment: Segment; start: number; end: number; text: string; box: Box }

/** Words that a stretch of a segment touches. */
export const wordsAt = ({ segment, start, end }: Pick<Spot, 'segment' | 'start' | 'end'>): Word[] =>
  segment.words.filter((word, i) => {
    const from = segment.offsets[i] ?? 0
    return from < end && from + word.text.length > start
  })

export function spotAt(segment: Segment, start: number, end: number): Spot {
  const box = boxAround(wordsAt({ segment, start, end }))
  return { segment, start, end, text: segment.text.slice(start, end), box }
}

export const evidenceOf = (spot: Spot): Evidence => ({
  page: spot.segment.page,
  box: spot.box,
  path: null,
  text: spot.text,
})

export const overlaps = (a: Spot, b: Spot): boolean => a.segment === b.segment && a.start < b.end && b.start < a.end

/** White space in points between two boxes in reading direction; negative when they overlap. */
export const gapRight = (left: Box, right: Box): number => right[0] - left[2]

/** Share of the narrower box's width that both have in common. */
export function sharedWidth(a: Box, b: Box): number {
  const shared = Math.min(a[2], b[2]) - Math.max(a[0], b[0])
  return shared / Math.max(1, Math.min(a[2] - a[0], b[2] - b[0]))
}

/** The stretch of text that a piece of evidence shows; null where it shows none on this sheet. */
export function spotOfEvidence(sheet: Sheet, evidence: Evidence | null): Spot | null {
  const box = evidence?.box
  if (!evidence || !box) return null
  const segment = sheet.segments.find(
    (one) =>
      one.page === evidence.page &&
      one.box[0] <= box[0] + 1 &&
      one.box[2] >= box[2] - 1 &&
      one.box[1] <= box[1] + 1 &&
      one.box[3] >= box[3] - 1,
  )
  if (!segment) return null
  const at = segment.text.indexOf(evidence.text)
  return at < 0 ? spotAt(segment, 0, segment.text.length) : spotAt(segment, at, at + evidence.text.length)
}
