import type { Extraction } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import type { Lesson } from '../extract/learned/pattern.ts'
import { pageOf } from '../extract/learned/spots.ts'
import { nameKey } from '../extract/parties/nameText.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'
import { extractInvoice } from '../extractInvoice.ts'
import { isXml } from './case.ts'
import { monthFirstOn } from './dateOrder.ts'
import type { LearningCase, PatternRow } from './repository.ts'
import { type Recognition, recognitionOf } from './supplierKeys.ts'
import { lessonsFrom, linePlaces, type Teacher, type Truth } from './teach.ts'

// What learning computes of a document's words, apart from its queries: of a long document that is done in a thread.

/** By what the supplier of a document is known; null where nothing names them. Pure. */
export const supplierIn = (one: LearningCase, own: OwnIdentity[]): Recognition | null =>
  recognitionOf(pageOf(one.reading), one.believed, own)

/** What a document is to teach, and of whom. */
export type Lecture = {
  one: LearningCase
  own: OwnIdentity[]
  recognition: Recognition
  /** The supplier's name. */
  name: string
  /** Known patterns that share a key with it. */
  rows: PatternRow[]
  truths: Truth[]
  teacher: Teacher
}

/** `own`: which of the rows is this supplier's. */
export type Taught = { own: string | null; lessons: Lesson[]; monthFirst: boolean | null }

/** Pure. */
export const lessonsIn = ({ one, own, recognition, name, rows, truths, teacher }: Lecture): Taught => {
  const page = pageOf(one.reading)
  const texts = page.sheet.segments.map((segment) => nameKey(segment.text))
  const row = ownRow(rows, recognition, name, texts)
  if (truths.length === 0) return { own: row?.id ?? null, lessons: [], monthFirst: null }
  const read = isXml(one) ? visualFields(one, own) : one.read
  const { invoice_date, total_ttc } = one.believed.fields
  const material = { read, issued: invoice_date.value, total: total_ttc.value, lines: linePlaces(one.believed) }
  const dates = truths.flatMap(({ field, value }) => (fieldKinds[field] === 'date' && value ? [value] : []))
  return {
    own: row?.id ?? null,
    lessons: lessonsFrom(page, material, truths, teacher),
    monthFirst: monthFirstOn(page, dates),
  }
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

const visualFields = (one: LearningCase, own: OwnIdentity[]): Extraction['fields'] =>
  extractInvoice(one.reading, { ignoreXml: true, ownIdentity: own }).fields
