import { renderPage } from '#documents/render.ts'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import { invoiceProblems } from './contract.ts'
import { findInvoice } from './repository.ts'

/** Picture of one page, re-encoded (an original is never served inline). Throws `invoice_not_found`, `page_not_found`. */
export const pagePicture = async (actor: Actor, id: string, page: number, dpi: number): Promise<Uint8Array> => {
  const invoice = await withActor(actor, (tx) => findInvoice(tx, id))
  if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
  if (invoice.media_type === 'application/xml') throw new Problem(invoiceProblems.page_not_found)
  return renderPage(await storage().read(invoice.storage_key), page, dpi)
}
