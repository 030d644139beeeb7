import { addDays, daysBetween, endOfMonth } from '#shared/calendar.ts'
import type { Extraction, Field, FieldName } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import type { Box } from '#shared/reading.ts'
import { contextOf } from '../extract/learned/context.ts'
import { type Context, holdsKey, ITS_OWN, type Lesson, MEANINGS, type Rule } from '../extract/learned/pattern.ts'
import { locate, type Page } from '../extract/learned/spots.ts'
import type { Sheet } from '../extract/page/segments.ts'
import { type Spot, spotOfEvidence } from '../extract/page/spot.ts'

import { lessonInWords } from './inWords.ts'

// From "this field should have been that" to a lesson: where the true value stands on the page, and what was taken for it.

/** What is true of a field, and how it became known. */
export type Truth = {
  field: FieldName
  value: string | null
  origin: Lesson['origin']
  /** Where a person drew it. */
  place: { page: number; box: Box } | null
}

export type Teacher = { factureId: string | null; by: string; at: string }

/** Terms that are agreed between companies, in days, the usual ones first (a month end may be reached from several). Any other distance is a date of its own. */
const TERMS = [30, 45, 60, 15, 0, 10, 8, 7, 14, 20, 21, 28, 90]

function termsBetween(issued: string | null, due: string): Rule | null {
  if (issued === null) return null
  const days = TERMS.find((term) => term === daysBetween(issued, due))
  if (days !== undefined) return { kind: 'terms', days, endOfMonth: false }
  const toEnd = TERMS.find((term) => endOfMonth(addDays(issued, term)) === due)
  return toEnd === undefined ? null : { kind: 'terms', days: toEnd, endOfMonth: true }
}

const overlap = (a: Box, b: Box): boolean => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3]

type Place = { page: number; box: Box }

const stands = (spot: Spot, { page, box }: Place) => spot.segment.page === page && overlap(spot.box, box)

const hasLabel = (sheet: Sheet, spot: Spot): boolean => {
  const { before, left } = contextOf(sheet, spot)
  return /[a-z]/.test(before || left)
}

/**
 * Places of the true value: where it was drawn, else everywhere it stands. With one line item its total is the sum, too:
 * what stands in a line is taken only where it stands nowhere else.
 */
function placesOf(page: Page, { field, value, place }: Truth, lines: readonly Place[]): ReturnType<typeof locate> {
  if (value === null) return []
  const all = locate(page, field, value)
  if (place) return all.filter(({ spot }) => stands(spot, place)).slice(0, MOST_PLACES)
  const outside = all.filter(({ spot }) => !lines.some((line) => stands(spot, line)))
  const places = outside.length ? outside : all
  const named = fieldKinds[field] === 'amount' ? places.filter(({ spot }) => hasLabel(page.sheet, spot)) : []
  return (named.length ? named : places).slice(0, MOST_PLACES)
}

/** A value that stands in more places than this says little by any of them. */
const MOST_PLACES = 4

/** Where the reading had taken its wrong value from. */
function wrongOf(sheet: Sheet, read: Field | undefined, value: string | null): Context[] {
  const spot = read?.value != null && read.value !== value ? spotOfEvidence(sheet, read.evidence) : null
  return spot ? [contextOf(sheet, spot)] : []
}

function ruleFor(page: Page, truth: Truth, { read, issued, total, lines }: Known): [Rule, Spot | null] | null {
  const { field, value } = truth
  if (field === 'amount_due' && isRight(field, value, total)) return null
  const found = placesOf(page, truth, lines)
  const spot = found[0]?.spot ?? null
  const wrong = wrongOf(page.sheet, read[field], value)
  if (ITS_OWN.includes(field))
    return value === null || !holdsKey(field, value)
      ? null
      : [{ kind: 'constant', value, instead: read[field].value }, spot]
  if (MEANINGS.includes(field)) return [{ kind: 'meaning', read: read[field].value, value }, spot]
  if (value === null) return wrong.length ? [{ kind: 'absent', wrong }, null] : null
  if (found.length) {
    const places = found.map((one) => contextOf(page.sheet, one.spot))
    return [{ kind: 'place', places, wrong }, spot]
  }
  const terms = field === 'due_date' ? termsBetween(issued, value) : null
  return terms && [terms, null]
}

/** What is known of the document that teaches. */
export type Known = {
  /** What the reading said. */
  read: Extraction['fields']
  /** The true invoice date, from which terms count. */
  issued: string | null
  /** Its true total: an amount due that equals it follows from it. */
  total: string | null
  /** Where its line items stand. */
  lines: readonly Place[]
}

export const linePlaces = ({ lines }: Pick<Extraction, 'lines'>): Place[] =>
  lines.flatMap(({ evidence }) => (evidence?.page && evidence.box ? [{ page: evidence.page, box: evidence.box }] : []))

/**
 * A lesson for each truth that the page can teach; none where the value is neither printed nor constant nor computable.
 */
export function lessonsFrom(page: Page, known: Known, truths: readonly Truth[], teacher: Teacher): Lesson[] {
  return truths.flatMap((truth): Lesson[] => {
    const taught = ruleFor(page, truth, known)
    if (!taught) return []
    const [rule, spot] = taught
    return [
      {
        field: truth.field,
        state: 'candidate',
        origin: truth.place ? 'drawn' : truth.origin,
        supports: isRight(truth.field, known.read[truth.field].value, truth.value),
        rule,
        says: lessonInWords(rule, page.sheet, spot).slice(0, 500),
        reason: null,
        facture_id: teacher.factureId,
        page: spot?.segment.page ?? null,
        box: spot?.box ?? null,
        text: (spot?.text ?? truth.value ?? '').slice(0, 1000),
        taught_by: teacher.by,
        taught_at: teacher.at,
      },
    ]
  })
}

/** Two values of a field that mean the same. */
export function isRight(field: FieldName, read: string | null, truth: string | null): boolean {
  if (read === null || truth === null) return read === truth
  if (fieldKinds[field] === 'amount') return Math.abs(Number(read) - Number(truth)) < 0.005
  const plain = (text: string) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[\s.]+/g, '')
  return plain(read) === plain(truth)
}
