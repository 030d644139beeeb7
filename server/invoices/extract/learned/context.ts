import { fold, within } from '../../fold.ts'
import type { Segment, Sheet } from '../page/segments.ts'
import { type Spot, sharedWidth, wordsAt } from '../page/spot.ts'
import type { Context } from './pattern.ts'

// What stands around a value. Two documents of one supplier differ in their figures, not in the words beside them: texts
// are folded and their digits masked, so that "Page 2 du 03/11" and "Page 1 du 12/10" compare equal.

/** Lower case, no accents, each run of digits one "0", no loose punctuation. */
export const masked = (text: string): string =>
  fold(text)
    .replace(/\d+(?:[.,/ -]\d+)*/g, '0')
    .replace(/[^a-z0%]+/g, ' ')
    .trim()

/** "FA-2026/12" → "AA-0000/00". */
export const shapeOf = (text: string): string => text.replace(/\p{L}/gu, 'A').replace(/\d/g, '0')

/** How far up or down a neighbour may stand, in heights of print. */
const NEAR = 5

function vertical(sheet: Sheet, spot: Spot, direction: 1 | -1): Segment | undefined {
  const size = Math.max(spot.segment.size, 4)
  for (let row = spot.segment.row + direction, seen = 0; seen < 6; row += direction, seen++) {
    const line = sheet.rows[row]
    if (!line || line.page !== spot.segment.page) return undefined
    const found = line.segments.find(
      (segment) => sharedWidth(segment.box, spot.box) > 0.2 || Math.abs(segment.box[0] - spot.box[0]) < size,
    )
    if (!found) continue
    const gap = direction > 0 ? found.box[1] - spot.box[3] : spot.box[1] - found.box[3]
    return gap < NEAR * size ? found : undefined
  }
  return undefined
}

const usualSizes = new WeakMap<Sheet, number>()

function usualSize(sheet: Sheet): number {
  const known = usualSizes.get(sheet)
  if (known) return known
  const sizes = sheet.segments.map((segment) => segment.size).sort((a, b) => a - b)
  const usual = sizes[sizes.length >> 1] || 10
  usualSizes.set(sheet, usual)
  return usual
}

/** The surroundings of one value. */
export function contextOf(sheet: Sheet, spot: Spot): Context {
  const { segment } = spot
  const page = sheet.pages.find(({ number }) => number === segment.page)
  const row = sheet.rows[segment.row]?.segments ?? []
  const at = row.indexOf(segment)
  const text = (one: Segment | undefined) => (one ? masked(one.text).slice(0, 80) : '')
  const share = (value: number, whole: number | undefined) => Math.round((value / (whole || 1)) * 10_000) / 10_000
  return {
    page: segment.page - 1,
    fromEnd: sheet.pages.length - segment.page,
    x0: share(spot.box[0], page?.width),
    x1: share(spot.box[2], page?.width),
    y: share((spot.box[1] + spot.box[3]) / 2, page?.height),
    before: masked(segment.text.slice(0, spot.start)).slice(-80),
    after: masked(segment.text.slice(spot.end)).slice(0, 80),
    left: text(row[at - 1]),
    right: text(row[at + 1]),
    above: text(vertical(sheet, spot, -1)),
    below: text(vertical(sheet, spot, 1)),
    size: share(segment.size, usualSize(sheet)),
    shape: shapeOf(spot.text),
    words: wordsAt(spot).length,
  }
}

/** A label may be one letter ("T. 20 %"). */
const hasWords = (text: string) => /[a-z]/.test(text)

/** Equal, or as near as OCR reads one text twice. */
const same = (a: string, b: string): boolean =>
  a === b || (a.length >= 6 && b.length >= 6 && within(a, b, Math.floor(Math.max(a.length, b.length) / 6)))

/** The last words before a value are its label; what stands before them may change. */
const sameEnd = (a: string, b: string): boolean => {
  const tail = (text: string) => text.split(' ').slice(-2).join(' ')
  return hasWords(tail(a)) && same(tail(a), tail(b))
}

export type Likeness = {
  score: number
  /** Words beside the value say so, not its place alone. */
  said: boolean
}

/** Beside, above, behind: how much each neighbour says when it is the same. */
const NEIGHBOURS = [
  ['left', 3],
  ['above', 2.5],
  ['after', 1.5],
  ['right', 1],
  ['below', 1],
] as const

const isNear = (a: number, b: number, step: number) => Math.abs(a - b) < step

/** The words before the value in its own cell: null where those that were known are not there. */
function saidBefore(known: string, seen: string): Likeness | null {
  if (!hasWords(known)) return { score: hasWords(seen) ? -2 : 0, said: false }
  if (same(known, seen)) return { score: 4, said: true }
  return sameEnd(known, seen) ? { score: 3, said: true } : null
}

/** How near two places of a page are to each other, across and down. */
function nearness(known: Context, seen: Context): { across: number; down: number } {
  const apart = Math.min(Math.abs(known.x0 - seen.x0), Math.abs(known.x1 - seen.x1))
  return {
    across: apart < 0.012 ? 1.5 : apart < 0.05 ? 0.7 : apart > 0.3 ? -1 : 0,
    down: isNear(known.y, seen.y, 0.012) ? 1.5 : isNear(known.y, seen.y, 0.05) ? 0.7 : 0,
  }
}

const shapeScore = (known: string, seen: string): number => (known === seen ? 1.5 : sameSigns(known, seen) ? 0.8 : -0.5)

/** How much a place on a new page looks like a known one. 4 and more is a good match (see lesson.ts). */
export function likeness(known: Context, seen: Context, shaped: boolean): Likeness {
  const before = saidBefore(known.before, seen.before)
  if (!before) return { score: 0, said: false }
  let { score, said } = before
  for (const [side, weight] of NEIGHBOURS) {
    if (!hasWords(known[side]) || !same(known[side], seen[side])) continue
    score += weight
    if (side === 'left' || side === 'above') said = true
  }
  const { across, down } = nearness(known, seen)
  score += across
  score += down
  score += known.page === seen.page || known.fromEnd === seen.fromEnd ? 0.5 : -2
  if (isNear(known.size, seen.size, 0.08)) score += 0.5
  if (shaped) score += shapeScore(known.shape, seen.shape)
  return { score, said }
}

/** "AA-0000-000" and "AA-0000-0012" have the same signs between their runs. */
const sameSigns = (a: string, b: string): boolean => {
  const signs = (shape: string) => shape.replace(/A+/g, 'A').replace(/0+/g, '0')
  return signs(a) === signs(b)
}
