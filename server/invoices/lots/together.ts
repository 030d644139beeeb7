import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { findMovable, setAside } from '../pages/movable.ts'
import { keepFormerFile } from '../pages/repository.ts'
import type { LotMember } from '../parts/contract.ts'
import { type LotRow, lotOf, membersOf, saveLot } from '../parts/repository.ts'
import { invoiceProblems } from '../problems.ts'
import { startReading } from '../receive.ts'
import { findInvoice } from '../repository.ts'

/**
 * Says that a file is one document. Taken apart, it is put together again: the invoice of its first part gets the whole
 * file back and is read again, the others are set aside. Only proposed: it is not asked about again.
 * Throws `invoice_not_found`, `lot_none`, and `invoice_state_conflict` where a part is signed or being read.
 */
export const keepTogether = async (tx: Tx, actor: Actor, id: string): Promise<{ facture_id: string }> => {
  if (!(await findInvoice(tx, id, 'change'))) throw new Problem(invoiceProblems.invoice_not_found)
  const lot = await lotOf(tx, id)
  if (!lot || lot.state === 'whole') throw new Problem(invoiceProblems.lot_none)
  return { facture_id: lot.state === 'split' ? await reunite(tx, actor, lot) : await decline(tx, actor, lot, id) }
}

const decline = async (tx: Tx, actor: Actor, lot: LotRow, id: string): Promise<string> => {
  await sayWhole(tx, actor, lot, [{ factureId: id, from: 1, to: lot.pages }])
  await recordAudit(tx, actor, { action: 'invoice.kept_whole', subjectType: 'facture', subjectId: id, details: {} })
  return id
}

const reunite = async (tx: Tx, actor: Actor, lot: LotRow): Promise<string> => {
  const members = await membersOf(tx, lot.id)
  const [first] = members
  if (!first) throw new Problem(invoiceProblems.lot_none)
  const own = await lockAll(tx, members)
  for (const { facture_id } of members.slice(1))
    await setAside(tx, actor, facture_id, 'invoice.reunited', { into: first.facture_id })
  const part = own.get(first.facture_id)
  if (part) await keepFormerFile(tx, actor, first.facture_id, part)
  // Its invoices stay known with their pages, for who takes it back (`takeApart`).
  await sayWhole(
    tx,
    actor,
    lot,
    members.map(({ facture_id, from, to }) => ({ factureId: facture_id, from, to })),
  )
  await startReading(tx, actor, { factureId: first.facture_id, fileId: lot.file_id, priority: 10 })
  await recordAudit(tx, actor, {
    action: 'invoice.reunited',
    subjectType: 'facture',
    subjectId: first.facture_id,
    details: { parts: members.map(({ facture_id }) => facture_id) },
  })
  return first.facture_id
}

/** Always in the same order, so that two people cannot wait for each other. Their files by invoice. */
const lockAll = async (tx: Tx, members: readonly LotMember[]): Promise<Map<string, string>> => {
  const files = new Map<string, string>()
  for (const { facture_id } of members.toSorted((a, b) => a.facture_id.localeCompare(b.facture_id)))
    files.set(facture_id, (await findMovable(tx, facture_id, 'change')).file_id)
  return files
}

type Member = { factureId: string; from: number; to: number | null }

const sayWhole = (tx: Tx, actor: Actor, lot: LotRow, members: readonly Member[]): Promise<void> =>
  saveLot(tx, actor, lot.id, { fileId: lot.file_id, state: 'whole', pages: lot.pages, parts: lot.parts, members })
