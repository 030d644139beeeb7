import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { actOnInvoice } from '../act.ts'
import type { InvoiceState } from '../contract.ts'
import type { UploadAnswer } from '../intake/contract.ts'
import { invoiceProblems } from '../problems.ts'
import { type Received, receive } from '../receive.ts'
import { findInvoice, type InvoiceRow, setState } from '../repository.ts'
import { stateConflict } from '../stateConflict.ts'
import { partiesFollowState } from '../suppliers/follow.ts'

/** States in which the pages of a document may be moved: it is not being read, and nobody has signed it. */
const movable: readonly InvoiceState[] = ['a_valider', 'en_erreur', 'rejetee']

/** The invoice whose pages shall be moved. Throws `invoice_not_found`, `invoice_state_conflict`. */
export const findMovable = async (tx: Tx, id: string, lock: 'read' | 'change' = 'read'): Promise<InvoiceRow> => {
  const invoice = await findInvoice(tx, id, lock)
  if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
  if (!movable.includes(invoice.state)) throw stateConflict(invoice.state)
  return invoice
}

/**
 * The invoice again, locked, once the heavy work is done outside of the transaction; a conflict where somebody turned or
 * took it meanwhile. Throws `invoice_not_found`, `invoice_state_conflict`.
 */
export const lockMovable = async (tx: Tx, before: InvoiceRow): Promise<void> => {
  const now = await findMovable(tx, before.id, 'change')
  if (now.file_id !== before.file_id) throw stateConflict(now.state)
}

/**
 * Takes in a document made of others. The same bytes again are the invoice that they became before; it waits for a person
 * again where it had been set aside.
 */
export const receiveDerived = async (tx: Tx, actor: Actor, made: Received): Promise<UploadAnswer> => {
  const answer = await receive(tx, actor, { ...made, priority: 5 })
  if (!answer.duplicate) return answer
  const known = await findInvoice(tx, answer.facture_id)
  if (known?.state === 'rejetee') await actOnInvoice(tx, actor, known.id, 'reopen', {})
  return answer
}

/** An original leaves the queue; it keeps its document and all that was read, and can be reopened. */
export const setAside = async (
  tx: Tx,
  actor: Actor,
  id: string,
  action: 'invoice.split' | 'invoice.merged' | 'invoice.reunited',
  details: Record<string, unknown>,
): Promise<void> => {
  await setState(tx, id, 'rejetee')
  await partiesFollowState(tx, actor, id)
  await recordAudit(tx, actor, { action, subjectType: 'facture', subjectId: id, details })
}

/** "scan.pdf" → "scan"; a name without ending stays. */
export const stemOf = (name: string): string => name.replace(/\.[A-Za-z0-9]{2,4}$/, '')
