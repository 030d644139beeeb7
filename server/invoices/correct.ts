import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { type Extraction, type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import { checkFields } from './check/check.ts'
import type { Corrections } from './contract.ts'
import { weakestMark } from './mark.ts'
import { normalise } from './normalise.ts'
import { invoiceProblems } from './problems.ts'
import {
  type Correction,
  findInvoice,
  type InvoiceRow,
  insertCorrections,
  latestFields,
  saveExtraction,
} from './repository.ts'

/**
 * Puts what a person typed into the extraction and checks every equation again. Pure. Values equal to what stands
 * there already are no corrections; back to what was `read`, a value gets its place on the page back.
 * Throws `invoice_field_invalid`.
 */
export const applyCorrections = (
  extraction: Extraction,
  typed: Corrections,
  read: Extraction['fields'] | null,
): { extraction: Extraction; corrections: Correction[] } => {
  const corrections = fieldNames.flatMap((field): Correction[] => {
    const given = typed[field]
    if (given === undefined) return []
    const newValue = normalise(field, given)
    const oldValue = extraction.fields[field].value
    return newValue === oldValue ? [] : [{ field, oldValue, newValue }]
  })
  if (corrections.length === 0) return { extraction, corrections }
  const changed = Object.fromEntries(
    corrections.map(({ field, newValue }) => [
      field,
      read && read[field].value === newValue ? read[field] : typedField(newValue),
    ]),
  )
  const fields = { ...extraction.fields, ...changed }
  return { extraction: checkFields({ ...extraction, fields }), corrections }
}

/** A value that a person gave has no place on the page until one is drawn; their word is its proof. */
const typedField = (value: string | null): Field => ({
  value,
  confidence: value === null ? 0 : 1,
  mark: 'unproven',
  evidence: null,
  proofs: value === null ? [] : [{ rule: 'person', holds: true, says: 'saisi à la main' }],
})

const correctable: readonly string[] = ['a_valider', 'en_erreur', 'validee']

/**
 * Records corrections of an invoice: new values, history, audit, in the caller's transaction.
 * Returns the fields that really changed. Throws `invoice_not_found`, `invoice_state_conflict`, `invoice_field_invalid`.
 */
export const correctInvoice = async (tx: Tx, actor: Actor, id: string, typed: Corrections): Promise<FieldName[]> => {
  const invoice = await findInvoice(tx, id, 'change')
  if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
  if (!correctable.includes(invoice.state))
    throw new Problem(invoiceProblems.invoice_state_conflict, { state: invoice.state })
  const { extraction, corrections } = applyCorrections(
    invoice.extraction ?? emptyExtraction(),
    typed,
    await latestFields(tx, id),
  )
  if (corrections.length === 0) return []
  await keepCorrections(tx, actor, invoice, extraction, corrections)
  return corrections.map(({ field }) => field)
}

const keepCorrections = async (
  tx: Tx,
  actor: Actor,
  invoice: InvoiceRow,
  extraction: Extraction,
  corrections: Correction[],
): Promise<void> => {
  // A document that could not be read becomes one to validate as soon as somebody fills it in by hand.
  const state = invoice.state === 'en_erreur' ? 'a_valider' : invoice.state
  await saveExtraction(tx, invoice.id, { extraction, mark: weakestMark(extraction), state })
  await insertCorrections(tx, actor, invoice.id, extraction.fields.supplier_name.value, corrections)
  await recordAudit(tx, actor, {
    action: 'invoice.corrected',
    subjectType: 'facture',
    subjectId: invoice.id,
    details: { corrections },
  })
}

const emptyExtraction = (): Extraction => {
  const nothing: Field = { value: null, confidence: 0, mark: 'unproven', evidence: null, proofs: [] }
  const fields = Object.fromEntries(fieldNames.map((name) => [name, nothing])) as Extraction['fields'] // one entry for each name
  return { fields, vat_lines: [], lines: [], auto: false, engine: 'person', reasons: [] }
}
