import { splitDocument } from '#documents/pages.ts'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { config } from '#platform/config.ts'
import { type Tx, withActor } from '#platform/database/database.ts'
import { keepFile } from '#platform/files.ts'
import { finishTask } from '#platform/jobs/tasks.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import { actOnInvoice } from '../act.ts'
import { keepFormerFile } from '../pages/repository.ts'
import { lotOf, membersOf, saveLot } from '../parts/repository.ts'
import { invoiceProblems } from '../problems.ts'
import { startReading } from '../receive.ts'
import { findInvoice, type InvoiceRow } from '../repository.ts'
import { stateConflict } from '../stateConflict.ts'
import { partName } from './save.ts'

/**
 * Takes back `keepTogether`: the first invoice gets its own pages again and is read again, the others, which were set aside,
 * wait as they did before. A reading of the whole that is still under way is cancelled.
 * Throws `invoice_not_found`, `lot_not_whole`, and `invoice_state_conflict` where the whole is signed.
 */
export const takeApart = async (actor: Actor, id: string): Promise<{ facture_id: string }> => {
  const before = await withActor(actor, async (tx) => {
    const invoice = await findInvoice(tx, id)
    if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
    return { invoice, after: await cutsBack(tx, invoice) }
  })
  const { invoice } = before
  const { parts } = await splitDocument(await storage().read(invoice.storage_key), before.after)
  const [first] = parts
  if (!first) throw new Problem(invoiceProblems.lot_not_whole)
  return withActor(actor, async (tx) => {
    const now = await findInvoice(tx, id, 'change')
    if (!now) throw new Problem(invoiceProblems.invoice_not_found)
    if (now.state === 'validee') throw stateConflict(now.state)
    const after = await cutsBack(tx, now)
    const lot = await lotOf(tx, id)
    if (!lot || after.join() !== before.after.join()) throw new Problem(invoiceProblems.lot_not_whole)
    if (now.task_id) await finishTask(tx, now.task_id, { state: 'REVOKED' }, config().taskResultTtlDays)
    const members = await membersOf(tx, lot.id)
    for (const { facture_id } of members.slice(1))
      if ((await findInvoice(tx, facture_id, 'change'))?.state === 'rejetee')
        await actOnInvoice(tx, actor, facture_id, 'reopen', {})
    const name = partName(now.file_name, first)
    const file = await keepFile(tx, actor, { bytes: first.bytes, name, mediaType: 'application/pdf' })
    await keepFormerFile(tx, actor, id, now.file_id)
    await startReading(tx, actor, { factureId: id, fileId: file.id, priority: 10 })
    await saveLot(tx, actor, lot.id, {
      fileId: lot.file_id,
      state: 'split',
      pages: lot.pages,
      parts: lot.parts,
      members: members.map(({ facture_id, from, to }) => ({ factureId: facture_id, from, to })),
    })
    const details = { parts: members.map(({ facture_id }) => facture_id), after }
    await recordAudit(tx, actor, { action: 'invoice.divided', subjectType: 'facture', subjectId: id, details })
    return { facture_id: id }
  })
}

/** After which pages the file was cut before it was put together; only of the invoice that holds it whole, unturned. */
const cutsBack = async (tx: Tx, { id, file_id }: InvoiceRow): Promise<number[]> => {
  const lot = await lotOf(tx, id)
  const members = lot?.state === 'whole' && lot.file_id === file_id ? await membersOf(tx, lot.id) : []
  const [first, ...others] = members
  // A part that was deleted meanwhile leaves a gap: then the whole is cut by hand.
  const complete =
    first?.from === 1 && members.every(({ from }, at) => at === 0 || from === (members[at - 1]?.to ?? 0) + 1)
  if (first?.facture_id !== id || others.length === 0 || !complete || members.at(-1)?.to !== lot?.pages)
    throw new Problem(invoiceProblems.lot_not_whole)
  return members.slice(0, -1).map(({ to }) => to)
}
