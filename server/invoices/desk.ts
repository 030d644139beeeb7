import { sql } from 'kysely'
import { recordAudit } from '#platform/audit.ts'
import { inheritCallbacks } from '#platform/jobs/callbacksDue.ts'
import type { Desk } from '#platform/jobs/job.ts'
import { Problem } from '#platform/problem.ts'
import { lastingFaults } from './lasting.ts'
import { invoiceProblems } from './problems.ts'
import { startReading } from './receive.ts'
import { findInvoice, giveBack } from './repository.ts'
import { stateConflict } from './stateConflict.ts'

/** What this room lends to the operations screen: where a reading's invoice is, and how one is cancelled and run again. */
export const readingDesk: Desk = {
  href: (invoiceId) => `/factures/${invoiceId}`,
  // Rejected, or filled in by hand and validated: nobody waits for its reading any more.
  waits: sql<boolean>`exists (select from factures f
                               where f.id = tasks.subject_id and f.state in ('en_erreur', 'a_traiter'))`,
  lasting: lastingFaults,
  retry: async (tx, actor, task) => {
    const invoice = task.subject_id ? await findInvoice(tx, task.subject_id, 'change') : null
    if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
    if (invoice.state !== 'en_erreur' && invoice.state !== 'a_traiter') throw stateConflict(invoice.state)
    await recordAudit(tx, actor, { action: 'invoice.extract', subjectType: 'facture', subjectId: invoice.id })
    const again = await startReading(tx, actor, { factureId: invoice.id, fileId: invoice.file_id, priority: 0 })
    await inheritCallbacks(tx, task.id, again)
    return again
  },
  cancel: async (tx, task, end) => {
    // The records, the invoice, then its task: the order of a reading that is being saved.
    const invoice = task.subject_id ? await findInvoice(tx, task.subject_id, 'change') : null
    const ended = await end()
    if (ended && invoice) await giveBack(tx, invoice.id, task.id)
    return ended
  },
}
