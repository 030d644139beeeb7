import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { supplierProblems } from './problems.ts'
import { findParty, lockParties, mergedInto, moveFamily } from './records/repository.ts'
import { standingParty } from './show.ts'
import { settleMissing } from './surprises/missing.ts'
import { settleSupplier } from './surprises/settle.ts'

/**
 * Makes `other` part of `id`: its invoices follow, its own data stays for the undo.
 * Throws `party_not_found`, `party_merged`, `party_merge_itself`, `party_merge_roles`.
 */
export const mergeParties = async (tx: Tx, actor: Actor, id: string, other: string): Promise<void> => {
  await lockParties(tx)
  if (id === other) throw new Problem(supplierProblems.party_merge_itself)
  const [keep, merge] = [await standingParty(tx, id), await standingParty(tx, other)]
  if (keep.role !== merge.role) throw new Problem(supplierProblems.party_merge_roles)
  await moveFamily(tx, merge, keep.id)
  await settleBoth(tx, actor, keep.role, [keep.id])
  await audit(tx, actor, 'party.merged', keep.id, { other: merge.id, name: merge.name })
}

/**
 * Undoes a merge: the other record stands alone again, with the invoices that name it and what had been merged into it.
 * Throws `party_not_found`, `party_merged`, `party_not_merged`.
 */
export const separateParties = async (tx: Tx, actor: Actor, id: string, other: string): Promise<void> => {
  await lockParties(tx)
  const [keep, part] = [await standingParty(tx, id), await findParty(tx, other)]
  if (!part) throw new Problem(supplierProblems.party_not_found)
  const parts = await mergedInto(tx, keep.id)
  if (!parts.some((one) => one.id === part.id))
    throw new Problem(supplierProblems.party_not_merged, { name: part.name })
  await moveFamily(tx, part, null)
  await settleBoth(tx, actor, keep.role, [keep.id, part.id])
  await audit(tx, actor, 'party.separated', keep.id, { other: part.id, name: part.name })
}

const settleBoth = async (tx: Tx, actor: Actor, role: string, ids: readonly string[]): Promise<void> => {
  if (role !== 'supplier') return
  for (const id of ids) await settleSupplier(tx, actor, id, null)
  await settleMissing(tx)
}

const audit = (tx: Tx, actor: Actor, action: string, id: string, details: Record<string, unknown>): Promise<void> =>
  recordAudit(tx, actor, { action, subjectType: 'party', subjectId: id, details })
