import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import {
  type Evidence,
  type Extraction,
  type Field,
  type FieldName,
  fieldNames,
  type InvoiceLine,
  type VatLine,
} from '#shared/extraction.ts'
import { proofSentence } from '#shared/proofWords.ts'
import type { Box, Page } from '#shared/reading.ts'
import { placeTyped } from './aside/learning.ts'
import { believe } from './believe.ts'
import { checkFields } from './check/check.ts'
import type { Changes } from './contract.ts'
import { normalise } from './normalise.ts'
import { normaliseLines, normaliseVatLines } from './normaliseTables.ts'
import { learnFrom } from './patterns/learn.ts'
import { invoiceProblems } from './problems.ts'
import {
  type Correction,
  findInvoice,
  type InvoiceRow,
  insertCorrections,
  latestReading,
  markValidated,
} from './repository.ts'
import { stateConflict } from './stateConflict.ts'

/**
 * Puts what a person changed into the extraction and checks every equation again. Pure. Values equal to what stands
 * there already are no corrections; back to what was `read`, a value gets its place on the page back. A drawn place
 * (`changes.places`) becomes the value's evidence. Throws `invoice_field_invalid`.
 */
export const applyChanges = (
  extraction: Extraction,
  changes: Changes,
  read: Extraction['fields'] | null,
): { extraction: Extraction; corrections: Correction[] } => {
  const fields = { ...extraction.fields }
  const corrections: Correction[] = []
  for (const field of fieldNames) {
    const given = changes.corrections?.[field]
    const place = changes.places?.[field]
    if (given === undefined) continue
    const newValue = normalise(field, given)
    const oldValue = extraction.fields[field].value
    if (newValue === oldValue && !place) continue
    if (newValue !== oldValue) corrections.push({ field, oldValue, newValue })
    const evidence = place ? { ...place, path: null, text: given ?? '' } : null
    fields[field] = !evidence && read && read[field].value === newValue ? read[field] : typedField(newValue, evidence)
  }
  const lines = changes.lines && normaliseLines(changes.lines, extraction.lines)
  const vat_lines = changes.vat_lines && normaliseVatLines(changes.vat_lines)
  corrections.push(
    ...tableCorrection('lines', extraction.lines, lines),
    ...tableCorrection('vat_lines', extraction.vat_lines, vat_lines),
  )
  const changed = { ...extraction, fields, ...(lines && { lines }), ...(vat_lines && { vat_lines }) }
  return { extraction: checkFields(changed), corrections }
}

type Table = 'lines' | 'vat_lines'

/** Where lines stand on the page is no part of what a person says of them. */
const stated = (rows: readonly (InvoiceLine | VatLine)[]): string =>
  JSON.stringify(rows.map((row) => ({ ...row, evidence: undefined })))

const tableCorrection = (
  field: Table,
  before: readonly (InvoiceLine | VatLine)[],
  after: readonly (InvoiceLine | VatLine)[] | undefined,
): Correction[] => {
  const [oldValue, newValue] = [stated(before), after ? stated(after) : undefined]
  return newValue === undefined || newValue === oldValue ? [] : [{ field, oldValue, newValue }]
}

/** A value that a person gave stands where they drew it, or nowhere; their word is its proof. */
const typedField = (value: string | null, evidence: Evidence | null): Field => ({
  value,
  confidence: value === null ? 0 : 1,
  mark: 'unproven',
  evidence,
  proofs: [
    ...(value === null ? [] : [{ rule: 'person', holds: true, says: proofSentence('typed', {}) }]),
    ...(value !== null && evidence ? [{ rule: 'drawn', holds: true, says: proofSentence('drawn', {}) }] : []),
  ],
})

const correctable: readonly string[] = ['a_valider', 'en_erreur', 'validee']

/**
 * Records changes of an invoice: new values, history, audit, in the caller's transaction, and learns from them. A validated
 * one goes back to "à valider": who validated it did not see this. Returns the fields that really changed.
 * Throws `invoice_not_found`, `invoice_state_conflict`, `invoice_field_invalid`, `page_not_found`, `box_outside`.
 */
export const correctInvoice = async (tx: Tx, actor: Actor, id: string, changes: Changes): Promise<FieldName[]> => {
  const changed = await changeInvoice(tx, actor, id, changes)
  if (changed) await learnFrom(tx, actor, id)
  return changed ?? []
}

/** `correctInvoice` without learning; null where nothing changed, no frame either. */
export const changeInvoice = async (
  tx: Tx,
  actor: Actor,
  id: string,
  changes: Changes,
): Promise<FieldName[] | null> => {
  const invoice = await findInvoice(tx, id, 'change')
  if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
  if (!correctable.includes(invoice.state)) throw stateConflict(invoice.state)
  const before = invoice.extraction ?? emptyExtraction()
  const read = await latestReading(tx, id)
  for (const place of Object.values(changes.places ?? {})) refuseElsewhere(place, read?.reading.pages ?? [])
  const { extraction: changed, corrections } = applyChanges(before, changes, read?.fields ?? null)
  if (corrections.length === 0 && !changes.places) return null
  const extraction = await placeTyped(changed, read?.reading ?? null)
  await keepCorrections(tx, actor, invoice, extraction, corrections)
  return fieldNames.filter((name) => corrections.some(({ field }) => field === name))
}

/** A frame stands on a page of this document. Throws `page_not_found`, `box_outside`. */
const refuseElsewhere = ({ page, box }: { page: number; box: Box }, pages: readonly Page[]): void => {
  const sheet = pages.find(({ number }) => number === page)
  if (!sheet) throw new Problem(invoiceProblems.page_not_found)
  const [left, top, right, bottom] = box
  const inside = left < right && top < bottom && left < sheet.width && top < sheet.height && right > 0 && bottom > 0
  if (!inside || Math.max(...box.map(Math.abs)) > 2 * (sheet.width + sheet.height))
    throw new Problem(invoiceProblems.box_outside)
}

const keepCorrections = async (
  tx: Tx,
  actor: Actor,
  invoice: InvoiceRow,
  extraction: Extraction,
  corrections: Correction[],
): Promise<void> => {
  // A document that could not be read becomes one to validate as soon as somebody fills it in by hand; a validated one
  // that somebody changes is no longer what was validated.
  if (invoice.state === 'validee') await reopen(tx, actor, invoice.id)
  await believe(tx, actor, invoice.id, { extraction, state: 'a_valider' })
  if (corrections.length === 0) return
  await insertCorrections(tx, actor, invoice.id, extraction.fields.supplier_name.value, corrections)
  await recordAudit(tx, actor, {
    action: 'invoice.corrected',
    subjectType: 'facture',
    subjectId: invoice.id,
    details: { corrections },
  })
}

const reopen = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  await markValidated(tx, id, null)
  await recordAudit(tx, actor, {
    action: 'invoice.reopen',
    subjectType: 'facture',
    subjectId: id,
    details: { reason: 'corrected' },
  })
}

const emptyExtraction = (): Extraction => {
  const nothing: Field = { value: null, confidence: 0, mark: 'unproven', evidence: null, proofs: [] }
  const fields = Object.fromEntries(fieldNames.map((name) => [name, nothing])) as Extraction['fields'] // one entry for each name
  return { fields, vat_lines: [], lines: [], auto: false, engine: 'person', reasons: [] }
}
