import type { Tx } from '#platform/database/database.ts'
import type { Lot } from './contract.ts'
import { cutsOf } from './findParts.ts'
import { lotOf, membersOf } from './repository.ts'

/** The file of several papers that an invoice came in, for its screen; null where it is one document. */
export const showLot = async (tx: Tx, factureId: string): Promise<Lot | null> => {
  const lot = await lotOf(tx, factureId)
  if (!lot || lot.pages === null) return null
  const { state, pages, file_id, parts } = lot
  const members = await membersOf(tx, lot.id)
  const after = cutsOf(parts)
  // What was put together is said of the invoice that holds it, not of those that were set aside.
  if (state === 'whole' && (members[0]?.facture_id !== factureId || after.length === 0)) return null
  return { state, pages, file_id, parts, after, members }
}
