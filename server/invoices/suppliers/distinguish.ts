import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { supplierProblems } from './problems.ts'
import { markDistinct, unmarkDistinct } from './records/distinct.ts'
import { findParty } from './records/repository.ts'
import { standingParty } from './show.ts'

/**
 * Two records are two companies: they are never proposed as doubles again. A second time does nothing.
 * Throws `party_not_found`, `party_merged`, `party_merge_itself`, `party_merge_roles`.
 */
export const distinguishParties = async (tx: Tx, actor: Actor, id: string, other: string): Promise<void> => {
  if (id === other) throw new Problem(supplierProblems.party_merge_itself)
  const [one, two] = [await standingParty(tx, id), await standingParty(tx, other)]
  if (one.role !== two.role) throw new Problem(supplierProblems.party_merge_roles)
  if (await markDistinct(tx, actor, one.id, two.id)) await audit(tx, actor, 'party.distinguished', one.id, two)
}

/** Takes it back: they may be proposed again. Where it was never said, nothing happens. Throws `party_not_found`. */
export const forgetDistinction = async (tx: Tx, actor: Actor, id: string, other: string): Promise<void> => {
  const [one, two] = [await findParty(tx, id), await findParty(tx, other)]
  if (!one || !two) throw new Problem(supplierProblems.party_not_found)
  if (await unmarkDistinct(tx, one.id, two.id)) await audit(tx, actor, 'party.distinction_undone', one.id, two)
}

const audit = (tx: Tx, actor: Actor, action: string, id: string, other: { id: string; name: string }): Promise<void> =>
  recordAudit(tx, actor, {
    action,
    subjectType: 'party',
    subjectId: id,
    details: { other: other.id, name: other.name },
  })
