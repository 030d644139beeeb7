import type { Actor } from '#platform/actor.ts'
import { companyIdentity } from '#platform/company.ts'
import type { Tx } from '#platform/database/database.ts'
import { type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import { lessonsIn, settle, supplierIn } from '../aside/learning.ts'
import type { Lesson, Pattern } from '../extract/learned/pattern.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'
import { isXml, toCase } from './case.ts'
import {
  caseById,
  casesOf,
  deletePatternRow,
  insertPattern,
  type LearningCase,
  lockLearning,
  type PatternRow,
  patternsByKeys,
  patternsTaughtBy,
  savePattern,
} from './repository.ts'
import type { Truth } from './teach.ts'

/** Fields that a hybrid's XML teaches about its page. */
const TAUGHT_BY_XML: readonly FieldName[] = [
  'supplier_name',
  'supplier_siren',
  'supplier_siret',
  'supplier_vat',
  'buyer_name',
  'invoice_number',
  'invoice_date',
  'due_date',
  'order_reference',
  'total_ht',
  'total_tva',
  'total_ttc',
  'prepaid',
  'amount_due',
]

const isDrawn = ({ proofs }: Field): boolean => proofs.some(({ rule }) => rule === 'drawn')

/** What is true of the fields that people corrected, or framed on the page. */
const truthsOf = ({ believed, corrected }: LearningCase): Truth[] =>
  fieldNames
    .filter((field) => corrected.includes(field) || isDrawn(believed.fields[field]))
    .map((field) => {
      const { value, evidence } = believed.fields[field]
      const drawn = isDrawn(believed.fields[field]) ? evidence : null
      const place = drawn?.page && drawn.box ? { page: drawn.page, box: drawn.box } : null
      return { field, value, origin: 'correction' as const, place }
    })

/** What the XML of a hybrid says of its own page; nothing where page and XML disagree. */
const truthsOfXml = ({ believed }: LearningCase): Truth[] => {
  const proofs = Object.values(believed.fields).flatMap((field) => field.proofs)
  if (proofs.some(({ rule, holds }) => rule === 'page_agrees' && !holds)) return []
  return TAUGHT_BY_XML.flatMap((field): Truth[] => {
    const { value, evidence } = believed.fields[field]
    // What the XML leaves out was read from the page, which is the pupil here.
    return value === null || !evidence?.path ? [] : [{ field, value, origin: 'teacher', place: null }]
  })
}

/**
 * Learns from one invoice what its supplier's pages look like: from what people corrected, or from the XML of a hybrid. Runs
 * in the transaction of the correction, so that the next document already profits. Each lesson is replayed on the supplier's
 * history before it is used. Does nothing where there is nothing to learn.
 */
export const learnFrom = async (tx: Tx, actor: Actor, factureId: string): Promise<void> => {
  const one = await caseById(tx, factureId)
  if (!one?.reading.pages.some((page) => page.words.length > 0)) return
  const truths = isXml(one) ? truthsOfXml(one) : truthsOf(one)
  if (!truths.length && one.state !== 'validee') return
  await lockLearning(tx, actor)
  const own = [await companyIdentity(tx)]
  const recognition = await supplierIn(one, own)
  if (!recognition) return
  const name = one.believed.fields.supplier_name.value ?? recognition.key
  const rows = await patternsByKeys(tx, recognition.keys)
  const teacher = { factureId, by: actor.name, at: new Date().toISOString() }
  const taught = await lessonsIn({ one, own, recognition, name, rows, truths, teacher })
  const row = rows.find(({ id }) => id === taught.own) ?? null
  if (!truths.length) return retryCandidates(tx, one, { own, name, row })
  await unteachOthers(tx, factureId, row)
  const { lessons, monthFirst } = taught
  const pattern = merge(row?.pattern ?? null, lessons, { factureId, name, named: recognition.named, monthFirst })
  const known = {
    id: row?.id ?? 'new',
    unread: row?.unread ?? [],
    keys: [...new Set([...(row?.keys ?? []), ...recognition.keys])],
    pattern,
  }
  const siren = one.believed.fields.supplier_siren.value
  const history = await casesOf(tx, { ids: pattern.cases, siren, name, except: factureId })
  const settled = await settle(known, [toCase(one), ...history.map(toCase)], own)
  if (row) await savePattern(tx, { ...known, pattern: settled })
  else await insertPattern(tx, actor, { supplier_key: recognition.key, keys: known.keys, pattern: settled })
}

/** An invoice speaks for one supplier: what it taught under a name that people corrected since is forgotten there. */
async function unteachOthers(tx: Tx, factureId: string, own: PatternRow | null): Promise<void> {
  for (const row of await patternsTaughtBy(tx, factureId)) {
    if (row.id === own?.id) continue
    const lessons = row.pattern.lessons.filter((lesson) => lesson.facture_id !== factureId)
    const cases = row.pattern.cases.filter((id) => id !== factureId)
    if (lessons.length || row.unread.length)
      await savePattern(tx, { ...row, pattern: { ...row.pattern, lessons, cases } })
    else await deletePatternRow(tx, row.id)
  }
}

/** A validated invoice may be the case that a waiting lesson of its supplier lacked. */
async function retryCandidates(
  tx: Tx,
  one: LearningCase,
  { own, name, row }: { own: OwnIdentity[]; name: string; row: PatternRow | null },
): Promise<void> {
  if (!row?.pattern.lessons.some(({ state }) => state === 'candidate')) return
  const siren = one.believed.fields.supplier_siren.value
  const history = await casesOf(tx, { ids: row.pattern.cases, siren, name, except: one.id })
  await savePattern(tx, { ...row, pattern: await settle(row, [toCase(one), ...history.map(toCase)], own) })
}

const MOST_LESSONS_A_FIELD = 6

/** New lessons replace those of the same invoice; of many about one field the latest stay. What was withdrawn stays so. */
function merge(
  known: Pattern | null,
  lessons: Lesson[],
  { factureId, name, named, monthFirst }: Pick<Pattern, 'name' | 'named' | 'monthFirst'> & { factureId: string },
): Pattern {
  const withdrawn = new Set(known?.lessons.filter(({ state }) => state === 'withdrawn').map(({ field }) => field))
  const others = (known?.lessons ?? []).filter((lesson) => lesson.facture_id !== factureId)
  const fresh = lessons.map((lesson) =>
    withdrawn.has(lesson.field) ? { ...lesson, state: 'withdrawn' as const } : lesson,
  )
  const all = [...fresh, ...others].sort((a, b) => b.taught_at.localeCompare(a.taught_at))
  const counts = new Map<FieldName, number>()
  const kept = all.filter(({ field }) => {
    const count = (counts.get(field) ?? 0) + 1
    counts.set(field, count)
    return count <= MOST_LESSONS_A_FIELD
  })
  const cases = [factureId, ...(known?.cases ?? []).filter((id) => id !== factureId)].slice(0, 40)
  return {
    version: 1,
    name,
    named: known ? known.named && named : named,
    monthFirst: monthFirst ?? known?.monthFirst ?? null,
    lessons: kept,
    cases,
  }
}
