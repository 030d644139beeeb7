import { maxBytes } from '#documents/limits.ts'
import { mergeDocuments } from '#documents/pages.ts'
import { documentProblems } from '#documents/problems.ts'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import type { UploadAnswer } from '../intake/contract.ts'
import { invoiceProblems } from '../problems.ts'
import type { InvoiceRow } from '../repository.ts'
import { findMovable, lockMovable, receiveDerived, setAside, stemOf } from './movable.ts'
import { sizeOfFiles } from './repository.ts'

/** Bytes of all documents together; pictures shrink when they become pages, so this is more than a document may have. */
const maxTogether = 4 * maxBytes

/**
 * Makes one invoice of the pages of several documents, in this order. The originals are set aside.
 * Throws `invoice_not_found`, `invoice_state_conflict`, `merge_same_twice`, `merge_too_large`, `merge_einvoice`, and what a
 * document is refused for.
 */
export const mergeInvoices = async (actor: Actor, ids: readonly string[]): Promise<UploadAnswer> => {
  if (new Set(ids).size < ids.length) throw new Problem(invoiceProblems.merge_same_twice)
  const invoices = await withActor(actor, async (tx) => {
    const found: InvoiceRow[] = []
    for (const id of ids) found.push(await findMovable(tx, id))
    if (found.some(({ media_type }) => media_type === 'application/xml'))
      throw new Problem(documentProblems.merge_einvoice)
    const size = await sizeOfFiles(
      tx,
      found.map(({ file_id }) => file_id),
    )
    if (size > maxTogether) throw new Problem(invoiceProblems.merge_too_large, { limitMb: maxTogether / 1024 / 1024 })
    return found
  })
  const files = await Promise.all(invoices.map(({ storage_key }) => storage().read(storage_key)))
  const bytes = await mergeDocuments(files)
  const [first] = invoices
  const name = `${stemOf(first?.file_name ?? 'document')} + ${invoices.length - 1}.pdf`
  return withActor(actor, async (tx) => {
    // Always in the same order, so that two people who merge the same documents cannot wait for each other.
    for (const invoice of invoices.toSorted((a, b) => a.id.localeCompare(b.id))) await lockMovable(tx, invoice)
    const answer = await receiveDerived(tx, actor, { bytes, name, source: 'merge', from: ids })
    for (const id of ids) await setAside(tx, actor, id, 'invoice.merged', { into: answer.facture_id, all: ids })
    return answer
  })
}
