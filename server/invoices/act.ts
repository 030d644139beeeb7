import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import type { FieldName } from '#shared/extraction.ts'
import type { Changes, InvoiceState, invoiceActions } from './contract.ts'
import { changeInvoice } from './correct.ts'
import { fieldsInWords } from './fieldsInWords.ts'
import { learnFrom } from './patterns/learn.ts'
import { invoiceProblems } from './problems.ts'
import { startReading } from './receive.ts'
import { findInvoice, type InvoiceRow, markValidated, setState } from './repository.ts'
import { stateConflict } from './stateConflict.ts'
import { partiesFollowState } from './suppliers/follow.ts'

export type InvoiceAction = (typeof invoiceActions)[number]

/** From which states each action may start. */
const allowedFrom: Record<InvoiceAction, readonly InvoiceState[]> = {
  validate: ['a_valider'],
  reject: ['a_valider', 'en_erreur', 'a_traiter'],
  reopen: ['validee', 'rejetee'],
  extract: ['a_traiter', 'a_valider', 'rejetee', 'en_erreur'],
}

const REQUIRED: readonly FieldName[] = ['supplier_name', 'invoice_number', 'invoice_date', 'total_ttc']

/**
 * Validates (with last corrections), rejects, reopens or re-reads an invoice, in the caller's transaction.
 * Throws `invoice_not_found`, `invoice_state_conflict`, `invoice_incomplete`, `invoice_field_invalid`.
 */
export const actOnInvoice = async (
  tx: Tx,
  actor: Actor,
  id: string,
  action: InvoiceAction,
  input: Changes & { reason?: string | undefined },
): Promise<void> => {
  const invoice = await findInvoice(tx, id, 'change')
  if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
  if (!allowedFrom[action].includes(invoice.state)) {
    throw stateConflict(invoice.state)
  }
  await actions[action](tx, actor, invoice, input)
  if (action !== 'extract') await partiesFollowState(tx, actor, id)
  await recordAudit(tx, actor, {
    action: `invoice.${action}`,
    subjectType: 'facture',
    subjectId: id,
    details: input.reason ? { reason: input.reason } : {},
  })
}

type Act = (tx: Tx, actor: Actor, invoice: InvoiceRow, input: Changes) => Promise<void>

const actions: Record<InvoiceAction, Act> = {
  validate: async (tx, actor, { id }, changes) => {
    await changeInvoice(tx, actor, id, changes)
    const invoice = await findInvoice(tx, id)
    const missing = missingFields(invoice?.extraction ?? null)
    if (missing.length > 0) {
      const { fr, en } = fieldsInWords(missing)
      throw new Problem(invoiceProblems.invoice_incomplete, { champs: fr, fields: en })
    }
    await setState(tx, id, 'validee')
    await markValidated(tx, id, actor.name)
    await learnFrom(tx, actor, id)
  },
  reject: async (tx, _actor, { id }) => setState(tx, id, 'rejetee'),
  reopen: async (tx, _actor, { id, extraction }) => {
    await setState(tx, id, extraction ? 'a_valider' : 'a_traiter')
    await markValidated(tx, id, null)
  },
  extract: async (tx, actor, { id, file_id }) => {
    await startReading(tx, actor, { factureId: id, fileId: file_id, priority: 10 })
  },
}

/** What must stand on an invoice before it can be booked; a till receipt has no number. */
const missingFields = (extraction: InvoiceRow['extraction']): FieldName[] => {
  const isReceipt = extraction?.fields.doc_type.value === 'receipt'
  return REQUIRED.filter((name) => !(isReceipt && name === 'invoice_number') && !extraction?.fields[name].value)
}
