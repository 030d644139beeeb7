import type { Actor } from '#platform/actor.ts'
import { companyIdentity } from '#platform/company.ts'
import type { Tx } from '#platform/database/database.ts'
import { type Extraction, type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import { extractInvoice } from '../extract/extract.ts'
import type { Lesson, Pattern } from '../extract/learned/pattern.ts'
import { type Page, pageOf } from '../extract/learned/spots.ts'
import { nameKey } from '../extract/parties/nameText.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'
import { isXml, toCase } from './case.ts'
import { monthFirstOn } from './dateOrder.ts'
import { settleLessons } from './replay.ts'
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
import { type Recognition, recognitionOf } from './supplierKeys.ts'
import { lessonsFrom, linePlaces, type Truth } from './teach.ts'

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

/** The row of this supplier among those that share a key: the same name, or the other's name on this page, too. */
const ownRow = (
  rows: PatternRow[],
  { keys }: Recognition,
  name: string,
  texts: readonly string[],
): PatternRow | null => {
  const own = nameKey(name)
  const isSame = (row: PatternRow) => {
    const known = nameKey(row.pattern.name)
    return known === own || (known.length > 3 && own.length > 3 && (known.includes(own) || own.includes(known)))
  }
  const legal = (row: PatternRow) => row.keys.some((key) => keys.includes(key) && /^(?:siren|vat|iban):/.test(key))
  return (
    rows.find(isSame) ??
    rows.find((row) => legal(row) && texts.some((text) => text.includes(nameKey(row.pattern.name)))) ??
    null
  )
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
  const supplier = await supplierOf(tx, actor, one)
  if (!supplier) return
  if (!truths.length) return retryCandidates(tx, one, supplier)
  const { own, page, recognition, name, row } = supplier
  await unteachOthers(tx, factureId, row)
  const read = isXml(one) ? visualFields(one, own) : one.read
  const teacher = { factureId, by: actor.name, at: new Date().toISOString() }
  const { invoice_date, total_ttc } = one.believed.fields
  const material = { read, issued: invoice_date.value, total: total_ttc.value, lines: linePlaces(one.believed) }
  const lessons = lessonsFrom(page, material, truths, teacher)

  const dates = truths.flatMap(({ field, value }) => (fieldKinds[field] === 'date' && value ? [value] : []))
  const monthFirst = monthFirstOn(page, dates)
  const pattern = merge(row?.pattern ?? null, lessons, { factureId, name, named: recognition.named, monthFirst })
  const known = {
    id: row?.id ?? 'new',
    unread: row?.unread ?? [],
    keys: [...new Set([...(row?.keys ?? []), ...recognition.keys])],
    pattern,
  }
  const siren = one.believed.fields.supplier_siren.value
  const history = await casesOf(tx, { ids: pattern.cases, siren, name, except: factureId })
  const settled = settleLessons(known, [toCase(one), ...history.map(toCase)], own)
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

type Supplier = {
  own: OwnIdentity[]
  page: Page
  recognition: Recognition
  name: string
  row: PatternRow | null
}

/** Who sent a document and what is known of them, read under the lock of learning; null where nothing names them. */
async function supplierOf(tx: Tx, actor: Actor, one: LearningCase): Promise<Supplier | null> {
  await lockLearning(tx, actor)
  const own = [await companyIdentity(tx)]
  const page = pageOf(one.reading)
  const recognition = recognitionOf(page, one.believed, own)
  if (!recognition) return null
  const name = one.believed.fields.supplier_name.value ?? recognition.key
  const texts = page.sheet.segments.map((segment) => nameKey(segment.text))
  const row = ownRow(await patternsByKeys(tx, recognition.keys), recognition, name, texts)
  return { own, page, recognition, name, row }
}

/** A validated invoice may be the case that a waiting lesson of its supplier lacked. */
async function retryCandidates(tx: Tx, one: LearningCase, { own, name, row }: Supplier): Promise<void> {
  if (!row?.pattern.lessons.some(({ state }) => state === 'candidate')) return
  const siren = one.believed.fields.supplier_siren.value
  const history = await casesOf(tx, { ids: row.pattern.cases, siren, name, except: one.id })
  await savePattern(tx, { ...row, pattern: settleLessons(row, [toCase(one), ...history.map(toCase)], own) })
}

const visualFields = (one: LearningCase, own: OwnIdentity[]): Extraction['fields'] =>
  extractInvoice(one.reading, { ignoreXml: true, ownIdentity: own }).fields

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
