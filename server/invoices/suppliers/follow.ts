import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Extraction } from '#shared/extraction.ts'
import { leaveParty, recordParties, refreshParty } from './records/record.ts'
import { linksOf, lockParties } from './records/repository.ts'
import { settleMissing } from './surprises/missing.ts'
import { closeSurprises, settleSupplier } from './surprises/settle.ts'

// How records and surprises follow what happens to an invoice, each in the transaction in which it happens.

/** `save` writes what is believed now; records and surprises follow it, those of a supplier that the invoice left too. */
export const partiesBelieved = async (
  tx: Tx,
  actor: Actor,
  factureId: string,
  extraction: Extraction,
  save: () => Promise<void>,
): Promise<void> => {
  await lockParties(tx)
  const before = await linksOf(tx, factureId)
  await save()
  await recordParties(tx, actor, factureId, extraction)
  const after = await linksOf(tx, factureId)
  if (after?.supplier_id) await settleSupplier(tx, actor, after.supplier_id, factureId)
  else await closeSurprises(tx, actor, factureId)
  if (before?.supplier_id && before.supplier_id !== after?.supplier_id)
    await settleSupplier(tx, actor, before.supplier_id, null)
  await settleMissing(tx)
}

/** After an invoice was validated, reopened or rejected: a rejected one surprises no more, nor is it what others repeat. */
export const partiesFollowState = async (tx: Tx, actor: Actor, factureId: string): Promise<void> => {
  await lockParties(tx)
  const links = await linksOf(tx, factureId)
  if (links?.state === 'rejetee') await closeSurprises(tx, actor, factureId)
  for (const own of [links?.supplier_own_id, links?.buyer_own_id]) if (own) await refreshParty(tx, own)
  if (links?.supplier_id) await settleSupplier(tx, actor, links.supplier_id, factureId)
  await settleMissing(tx)
}

/** Deletes an invoice by `remove`; records that only it spoke for go with it. */
export const partiesLoseInvoice = async <T>(
  tx: Tx,
  actor: Actor,
  factureId: string,
  remove: () => Promise<T>,
): Promise<T> => {
  await lockParties(tx)
  const links = await linksOf(tx, factureId)
  const removed = await remove()
  for (const own of [links?.supplier_own_id, links?.buyer_own_id]) if (own) await leaveParty(tx, own)
  if (links?.supplier_id) await settleSupplier(tx, actor, links.supplier_id, null)
  await settleMissing(tx)
  return removed
}
