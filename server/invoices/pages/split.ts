import { splitDocument } from '#documents/pages.ts'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { storage } from '#platform/storage.ts'
import type { UploadAnswer } from '../intake/contract.ts'
import { findMovable, lockMovable, receiveDerived, setAside, stemOf } from './movable.ts'

/**
 * Makes an invoice of each part of a document: a new one begins after each page of `after`. The original is set aside.
 * Nothing that was read or corrected carries over, for it spoke of the whole. All parts are born in one transaction.
 * Throws `invoice_not_found`, `invoice_state_conflict`, `no_pages`, `page_unknown`, and what the document is refused for.
 */
export const splitInvoice = async (
  actor: Actor,
  id: string,
  after: readonly number[],
): Promise<{ parts: UploadAnswer[]; xml_left_out: boolean }> => {
  const invoice = await withActor(actor, (tx) => findMovable(tx, id))
  const { parts, einvoice } = await splitDocument(await storage().read(invoice.storage_key), after)
  return withActor(actor, async (tx) => {
    await lockMovable(tx, invoice)
    const answers: UploadAnswer[] = []
    for (const { from, to, bytes } of parts) {
      const name = `${stemOf(invoice.file_name)} (${from === to ? from : `${from}-${to}`}).pdf`
      const made = { bytes, name, source: 'split', from: [id] } as const
      const answer = await receiveDerived(tx, actor, made)
      // A stack that was put together holds its own first part: the original, which is set aside, cannot be that too.
      answers.push(answer.facture_id === id ? await receiveDerived(tx, actor, { ...made, force: true }) : answer)
    }
    const details = { parts: answers.map(({ facture_id }) => facture_id), after, xml_left_out: einvoice }
    await setAside(tx, actor, id, 'invoice.split', details)
    return { parts: answers, xml_left_out: einvoice }
  })
}
