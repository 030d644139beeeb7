import { addDays, endOfMonth } from '#shared/calendar.ts'
import type { FieldName, Proof } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import { proofSentence } from '#shared/proofWords.ts'
import type { Identifier } from '../candidates/identifiers.ts'
import type { Draft, Found } from '../draft.ts'
import type { Label } from '../labels/find.ts'
import type { RoleScores } from '../labels/score.ts'
import type { Role } from '../labels/table.ts'
import type { ExtractOptions } from '../options.ts'
import type { Sheet } from '../page/segments.ts'
import { evidenceOf, type Spot, spotOfEvidence } from '../page/spot.ts'
import { keysOnPage, ownKeys } from './keys.ts'
import type { Taught, Teaching } from './lesson.ts'
import { holdsKey, type KnownPattern, type Lesson } from './pattern.ts'
import { recognise } from './recognise.ts'
import { locate, type Page } from './spots.ts'

// How lessons enter the reading of a page: before the solvers, as the strongest of labels, so that the equations are
// solved around them; after the solvers, where one field stands alone. They propose; rules and equations still judge.

/** The pattern of this document's supplier; null where it is not known. */
export function patternFor(
  sheet: Sheet,
  identifiers: readonly Identifier[],
  { patterns, ownIdentity }: ExtractOptions,
): KnownPattern | null {
  if (!patterns?.length) return null
  const keys = keysOnPage(sheet, identifiers)
  for (const key of ownKeys(ownIdentity ?? [])) keys.delete(key)
  return recognise(patterns, keys, sheet)
}

/** Stronger than any label: 1 is "label: value". */
const TAUGHT = 1.7

const labelOf = (spot: Spot): Label => ({ ...spot, entries: [], name: '', opens: true, closes: true, prose: false })

/** Takes a role from what stands where a person corrected it, and gives it to what stands where it was taught. */
export function teachScores<S extends Spot>(
  teaching: Teaching | null,
  scores: Map<S, RoleScores>,
  roles: readonly (FieldName & Role)[],
): void {
  if (!teaching) return
  for (const role of roles) {
    if (!teaching.rules(role).length) continue
    const taught = teaching.find(role)
    for (const [spot, known] of scores) {
      if (known.has(role) && teaching.isRejected(role, spot)) known.delete(role)
      if (taught && !taught.lesson.supports && taught.spot === spot)
        scores.set(spot, new Map([[role, { score: TAUGHT, label: labelOf(spot), direct: TAUGHT }]]))
    }
  }
}

/** A place alone, without a word beside it, is a reason to read there and no more (`pattern_place`). */
const proofOf = (lesson: Lesson, said = true): Proof => ({
  rule: said ? 'pattern' : 'pattern_place',
  holds: true,
  says: proofSentence('learned', { lesson: lesson.says }),
})

const foundBy = ({ value, spot, lesson, said }: Taught): Found => ({
  value,
  confidence: said ? 0.9 : 0.75,
  evidence: evidenceOf(spot),
  proofs: [proofOf(lesson, said)],
})

const isDoubtful = (found: Found | undefined): boolean =>
  !found ||
  found.proofs.some((proof) => proof.rule === 'rival') ||
  !found.proofs.some((proof) => proof.holds && (proof.rule === 'label' || proof.rule === 'identified'))

/** What was read as the lesson has it stays as it was read, an amount as the equations proved it: the lesson only adds its word. */
const confirmed = (own: Found, lesson: Lesson, said?: boolean): Found => ({
  ...own,
  proofs: [...withoutRival(own.proofs), proofOf(lesson, said)],
})

/** What stands where such values stood before; undefined where nothing does, or the reading knows better. */
function placed(teaching: Teaching, field: FieldName, own: Found | undefined): Found | undefined {
  const stands = teaching.find(field)
  if (!stands) return undefined
  // Amounts were solved with the lesson as their strongest label: another result means that the equations know better.
  const solved = own !== undefined && fieldKinds[field] === 'amount' && own.value !== stands.value
  if (solved || (stands.lesson.supports && !isDoubtful(own))) return undefined
  return own?.value === stands.value ? confirmed(own, stands.lesson, stands.said) : foundBy(stands)
}

type RuleOf<Kind extends Lesson['rule']['kind']> = Extract<Lesson['rule'], { kind: Kind }>

/** The value that is always the same for this supplier. */
function constant(
  lesson: Lesson,
  { value, instead }: RuleOf<'constant'>,
  page: Page,
  own: Found | undefined,
): Found | undefined {
  if (own?.value === value) return confirmed(own, lesson)
  if (isStated(lesson.field, instead, own?.value)) return undefined
  const [place] = locate(page, lesson.field, value)
  // What does not stand on this page is remembered, not read: somebody has to look.
  if (!place) return { value, confidence: 0.75, evidence: null, proofs: [proofOf(lesson, false)] }
  return { value, confidence: 0.9, evidence: evidenceOf(place.spot), proofs: [proofOf(lesson)] }
}

/** What is meant where the reading says what it said before; null: nothing. */
function meant(lesson: Lesson, { read, value }: RuleOf<'meaning'>, own: Found | undefined): Found | null | undefined {
  if (read !== (own?.value ?? null)) return undefined
  return value === null ? null : { value, confidence: 0.85, evidence: own?.evidence ?? null, proofs: [proofOf(lesson)] }
}

/** The day that this supplier's terms set after the day of the invoice. */
function dueBy(lesson: Lesson, { days, endOfMonth: toEnd }: RuleOf<'terms'>, issued?: string): Found | undefined {
  if (!issued) return undefined
  const later = addDays(issued, days)
  const value = toEnd ? endOfMonth(later) : later
  return { value, confidence: 0.8, evidence: null, proofs: [proofOf(lesson)] }
}

/** One field as the lessons leave it: null where it holds nothing, undefined where it stays as it was. */
function taught(teaching: Teaching, page: Page, field: FieldName, fields: Draft['found']): Found | null | undefined {
  const own = fields[field]
  const there = placed(teaching, field, own)
  if (there) return there
  const spot = own && spotOfEvidence(page.sheet, own.evidence)
  const wrong = Boolean(spot && teaching.isRejected(field, spot))
  const says = (lesson: Lesson): Found | null | undefined => {
    const { rule } = lesson
    if (rule.kind === 'constant') return constant(lesson, rule, page, own)
    if (rule.kind === 'meaning') return meant(lesson, rule, own)
    return rule.kind === 'terms' && (!own || wrong) ? dueBy(lesson, rule, fields.invoice_date?.value) : undefined
  }
  for (const lesson of teaching.rules(field)) {
    const found = says(lesson)
    if (found !== undefined) return found
  }
  return wrong ? null : undefined
}

/**
 * The page states another number whose key holds, and not the one that was mistaken for it before: another establishment,
 * another company, or a fraud. What the page says stays, and the rules and people judge.
 */
const isStated = (field: FieldName, mistaken: string | null, seen: string | undefined): boolean =>
  seen !== undefined && seen !== mistaken && field !== 'supplier_name' && holdsKey(field, seen)

const withoutRival = (proofs: readonly Proof[]) => proofs.filter((proof) => proof.rule !== 'rival')

/** The invoice date comes first: terms count from it. */
const inOrder = (fields: Iterable<FieldName>): FieldName[] =>
  [...fields].sort((a, b) => Number(b === 'invoice_date') - Number(a === 'invoice_date'))

/** Lets the lessons speak about fields that were read. */
export function applyTeaching(teaching: Teaching | null, page: Page, fields: Draft['found']): Draft['found'] {
  if (!teaching) return fields
  const result = { ...fields }
  const names = new Set(teaching.pattern.pattern.lessons.map(({ field }) => field))
  for (const field of inOrder(names)) {
    const found = taught(teaching, page, field, result)
    if (found === null) delete result[field]
    else if (found) result[field] = found
  }
  // What is due is the total unless the page says otherwise.
  const { total_ttc: total, amount_due: due } = result
  if (total && due && !due.evidence && fieldKinds.amount_due === 'amount' && due.value === fields.total_ttc?.value)
    result.amount_due = { ...due, value: total.value }
  return result
}
