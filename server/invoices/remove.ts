import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { invoiceProblems } from './problems.ts'
import { deleteInvoiceRow } from './repository.ts'
import { partiesLoseInvoice } from './suppliers/follow.ts'

/** Deletes an invoice with everything read from it; its bytes go with the next sweep. Throws `invoice_not_found`. */
export const removeInvoice = async (tx: Tx, actor: Actor, id: string): Promise<void> => {
  const deleted = await partiesLoseInvoice(tx, actor, id, () => deleteInvoiceRow(tx, id))
  if (!deleted) throw new Problem(invoiceProblems.invoice_not_found)
  await recordAudit(tx, actor, { action: 'invoice.deleted', subjectType: 'facture', subjectId: id, details: {} })
}
