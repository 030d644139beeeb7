import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { plainText } from '#shared/plainText.ts'
import { supplierProblems } from './problems.ts'
import { lockParties } from './records/repository.ts'
import { type Decision, findSurprise, saveDecision } from './repository.ts'
import type { Surprise, surpriseActions } from './surprises/contract.ts'
import { settleSupplier } from './surprises/settle.ts'

type Action = (typeof surpriseActions)[number]

const steps: Record<Action, { from: readonly Surprise['state'][]; to: Decision['state'] }> = {
  confirm: { from: ['open'], to: 'confirmed' },
  dismiss: { from: ['open'], to: 'dismissed' },
  reopen: { from: ['confirmed', 'dismissed'], to: 'open' },
}

/**
 * Confirms, dismisses or reopens a surprise. One that blocks payment is only confirmed, with a note; a confirmed IBAN is
 * trusted from then on. Throws `surprise_not_found`, `surprise_state_conflict`, `surprise_blocks`, `surprise_note_required`.
 */
export const decideSurprise = async (
  tx: Tx,
  actor: Actor,
  id: string,
  action: Action,
  typed: string | null,
): Promise<Surprise> => {
  const note = plainText(typed ?? '', 500) || null
  await lockParties(tx)
  const surprise = await findSurprise(tx, id, 'change')
  if (!surprise) throw new Problem(supplierProblems.surprise_not_found)
  const { from, to } = steps[action]
  if (!from.includes(surprise.state))
    throw new Problem(supplierProblems.surprise_state_conflict, { state: surprise.state })
  if (surprise.blocks && action === 'dismiss') throw new Problem(supplierProblems.surprise_blocks)
  if (surprise.blocks && action === 'confirm' && !note) throw new Problem(supplierProblems.surprise_note_required)
  const reopened = action === 'reopen'
  await saveDecision(tx, id, { state: to, note: reopened ? null : note, who: reopened ? null : actor.name })
  await recordAudit(tx, actor, {
    action: `surprise.${to === 'open' ? 'reopened' : to}`,
    subjectType: surprise.facture_id ? 'facture' : 'party',
    subjectId: surprise.facture_id ?? surprise.supplier_id,
    details: { kind: surprise.kind, ...(note ? { note } : {}) },
  })
  await settleSupplier(tx, actor, surprise.supplier_id, surprise.facture_id)
  return (await findSurprise(tx, id)) ?? surprise
}
