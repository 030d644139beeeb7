import { type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import { isXml } from './case.ts'
import type { LearningCase } from './repository.ts'
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
const truthsOfPeople = ({ believed, corrected }: LearningCase): Truth[] =>
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

/** What an invoice can teach: from what people corrected, or from the XML of a hybrid. Pure. */
export const truthsOf = (one: LearningCase): Truth[] => (isXml(one) ? truthsOfXml(one) : truthsOfPeople(one))
