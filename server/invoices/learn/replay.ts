import type { Extraction, FieldName } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import type { KnownPattern, Lesson, Pattern } from '../extract/learned/pattern.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'
import { extractInvoice } from '../extractInvoice.ts'
import { isRight } from './teach.ts'

// A lesson is used only when it replays clean: what it teaches comes out where it was learned, and nothing that was right
// on the supplier's other documents becomes wrong.

/** A document of the supplier and what people said of it. */
export type Case = {
  id: string
  /** Its number, or its file's name: how people call it. */
  name: string
  reading: Reading
  truth: Partial<Record<FieldName, string | null>>
}

type Fields = Extraction['fields']

const read = (known: KnownPattern, one: Case, own: OwnIdentity[]): Fields =>
  extractInvoice(one.reading, { ignoreXml: true, ownIdentity: own, patterns: [known] }).fields

const fieldsOf = (truth: Case['truth']): FieldName[] => Object.keys(truth) as FieldName[] // keys of a record of field names

/** Fields that were right before and are wrong now. */
const broken = (one: Case, before: Fields, after: Fields): FieldName[] =>
  fieldsOf(one.truth).filter((field) => {
    const truth = one.truth[field] ?? null
    return isRight(field, before[field].value, truth) && !isRight(field, after[field].value, truth)
  })

/** What comes from elsewhere and is no place on a page (a name, terms) must be seen to be true here first. */
const isForeign = ({ origin, rule }: Lesson): boolean =>
  origin === 'import' && rule.kind !== 'place' && rule.kind !== 'absent'

const WAITS = 'attend une facture corrigée ou validée ici'

const agrees = ({ field }: Lesson, one: Case, after: Fields): boolean =>
  isRight(field, after[field].value, one.truth[field] ?? null)

const withLessons = ({ id, keys, pattern }: KnownPattern, lessons: Lesson[]): KnownPattern => ({
  id,
  keys,
  pattern: { ...pattern, lessons },
})

/** Why a set of lessons may not be used: a sentence for each lesson at fault, or null when all are clean. */
function faultOf(
  base: KnownPattern,
  added: Lesson[],
  cases: readonly Case[],
  before: Map<string, Fields>,
  own: OwnIdentity[],
): string | null {
  const trial = withLessons(base, [
    ...base.pattern.lessons,
    ...added.map((lesson) => ({ ...lesson, state: 'active' as const })),
  ])
  for (const lesson of added) if (isForeign(lesson) && !cases.some((one) => lesson.field in one.truth)) return WAITS
  for (const one of cases) {
    const after = read(trial, one, own)
    for (const lesson of added) {
      if (isForeign(lesson) && lesson.field in one.truth && !agrees(lesson, one, after))
        return `contredit la facture ${one.name}`
      if (lesson.facture_id !== one.id) continue
      const truth = one.truth[lesson.field]
      if (truth !== undefined && !isRight(lesson.field, after[lesson.field].value, truth))
        return 'la relecture de cette facture ne retrouve pas la valeur'
    }
    const known = before.get(one.id)
    const [field] = known ? broken(one, known, after) : []
    if (field) return `contredit la facture ${one.name}`
  }
  return null
}

/**
 * Decides which lessons are active: all candidates together where that is clean, else one by one. Withdrawn ones stay so.
 * Pure.
 */
export function settleLessons(known: KnownPattern, cases: readonly Case[], own: OwnIdentity[]): Pattern {
  const kept = known.pattern.lessons.filter(({ state }) => state !== 'candidate')
  const candidates = known.pattern.lessons.filter(({ state }) => state === 'candidate')
  if (!candidates.length) return known.pattern
  let base = withLessons(known, kept)
  const before = new Map(cases.map((one) => [one.id, read(base, one, own)]))
  const active = (lesson: Lesson): Lesson => ({ ...lesson, state: 'active', reason: null })
  if (faultOf(base, candidates, cases, before, own) === null)
    return { ...known.pattern, lessons: [...kept, ...candidates.map(active)] }
  const waiting: Lesson[] = []
  for (const lesson of candidates) {
    const fault = faultOf(base, [lesson], cases, before, own)
    if (fault === null) base = withLessons(base, [...base.pattern.lessons, active(lesson)])
    else waiting.push({ ...lesson, reason: fault })
  }
  return { ...known.pattern, lessons: [...base.pattern.lessons, ...waiting] }
}
