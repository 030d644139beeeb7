import type { Actor } from '#platform/actor.ts'
import type { Tx } from '#platform/database/database.ts'
import type { Extraction } from '#shared/extraction.ts'
import type { InvoiceState } from './contract.ts'
import { weakestMark } from './mark.ts'
import { findInvoice, saveExtraction } from './repository.ts'
import { partiesBelieved } from './suppliers/follow.ts'

/**
 * The one door through which what is believed of an invoice changes: after a reading, after a correction. Everything that
 * hangs on the values (marks, records of both parties, surprises) is settled here, in the caller's transaction. Returns
 * what is believed with all that: the twin's proofs, and without `auto` where a surprise blocks.
 */
export const believe = async (
  tx: Tx,
  actor: Actor,
  id: string,
  { extraction, state }: { extraction: Extraction; state: InvoiceState },
): Promise<Extraction> => {
  await partiesBelieved(tx, actor, id, extraction, () =>
    saveExtraction(tx, id, { extraction, mark: weakestMark(extraction), state }),
  )
  return (await findInvoice(tx, id))?.extraction ?? extraction
}
