import type { FieldName } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import type { Spot } from '../page/spot.ts'
import { contextOf, likeness } from './context.ts'
import type { Context, KnownPattern, Lesson, PlaceRule } from './pattern.ts'
import { type Page, type ValueSpot, valueSpots } from './spots.ts'

// What a pattern says about a new page: for each field the value that stands where such values were before.

/** A value found by a lesson. */
export type Taught = ValueSpot & {
  lesson: Lesson
  /** The words beside it say so: as good as a label. */
  said: boolean
}

/** This much likeness is a match where words beside the value say so, or where place and shape alone must do. */
const SAID = 3.5
const SILENT = 4
/** A second value almost as like leaves it open. */
const MARGIN = 0.75

const isShaped = (field: FieldName) => fieldKinds[field] === 'number' || fieldKinds[field] === 'text'

const bestLikeness = (places: readonly Context[], seen: Context, field: FieldName) =>
  places
    .map((known) => likeness(known, seen, isShaped(field)))
    .reduce((best, one) => (one.score > best.score ? one : best), { score: 0, said: false })

function find(page: Page, lesson: Lesson, rule: PlaceRule, monthFirst: boolean): (Taught & { score: number }) | null {
  const words = new Set(rule.places.map((place) => (fieldKinds[lesson.field] === 'number' ? place.words : 1)))
  const scored = [...words]
    .flatMap((count) =>
      valueSpots(page, lesson.field, { words: count, monthFirst }).map((one) => ({
        ...one,
        ...bestLikeness(
          rule.places.filter((place) => fieldKinds[lesson.field] !== 'number' || place.words === count),
          contextOf(page.sheet, one.spot),
          lesson.field,
        ),
      })),
    )
    .sort((a, b) => b.score - a.score)
  const [best] = scored
  if (!best || best.score < (best.said ? SAID : SILENT)) return null
  const rival = scored.find((other) => other.value !== best.value)
  return rival && rival.score > best.score - MARGIN ? null : { ...best, lesson }
}

/** Likeness from which a value stands where a wrong one stood. */
const REJECTED = 5

export type Teaching = {
  pattern: KnownPattern
  /** The value of a field that stands where it stood before; null where the lessons are silent or leave it open. */
  find: (field: FieldName) => Taught | null
  /** Lessons of other kinds for a field. */
  rules: (field: FieldName) => Lesson[]
  /** A person corrected what stood in such a place. */
  isRejected: (field: FieldName, spot: Spot) => boolean
}

/** Lessons of a recognised supplier, ready to be asked about one page. */
export function teachingOf(known: KnownPattern, page: Page): Teaching {
  const lessons = known.pattern.lessons.filter((lesson) => lesson.state === 'active')
  const monthFirst = known.pattern.monthFirst ?? false
  const found = new Map<FieldName, Taught | null>()
  const of = (field: FieldName) => lessons.filter((lesson) => lesson.field === field)
  const look = (field: FieldName): Taught | null => {
    const all = of(field)
      .flatMap((lesson) => (lesson.rule.kind === 'place' ? [find(page, lesson, lesson.rule, monthFirst)] : []))
      .filter((one) => one !== null)
      .sort((a, b) => Number(a.lesson.supports) - Number(b.lesson.supports) || b.score - a.score)
    return all[0] ?? null
  }
  return {
    pattern: known,
    rules: of,
    find: (field) => {
      if (!found.has(field)) found.set(field, look(field))
      return found.get(field) ?? null
    },
    isRejected: (field, spot) => {
      const wrong = of(field).flatMap(({ rule }) => (rule.kind === 'place' || rule.kind === 'absent' ? rule.wrong : []))
      if (!wrong.length) return false
      const seen = contextOf(page.sheet, spot)
      return wrong.some((place) => likeness(place, seen, isShaped(field)).score >= REJECTED)
    },
  }
}
