import { renderPage } from '#documents/render.ts'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import { invoiceProblems } from '../problems.ts'
import { findInvoice, latestPages } from '../repository.ts'

/** `tag` changes when the page would look otherwise: its file was turned, or its reading stands it upright otherwise. */
export type PagePicture = { tag: string; draw: () => Promise<Uint8Array> }

/**
 * Picture (WebP) of one page, re-encoded, for an original is never served inline; upright, as the reading stood it.
 * Throws `invoice_not_found`, `page_not_found`.
 */
export const pagePicture = async (actor: Actor, id: string, page: number, dpi: number): Promise<PagePicture> => {
  const { invoice, pages } = await withActor(actor, async (tx) => ({
    invoice: await findInvoice(tx, id),
    pages: await latestPages(tx, id),
  }))
  if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
  if (invoice.media_type === 'application/xml') throw new Problem(invoiceProblems.page_not_found)
  const turned = pages.find(({ number }) => number === page)?.turned ?? 0
  return {
    tag: `"${invoice.sha256.slice(0, 20)}-${page}-${dpi}-${turned}"`,
    draw: async () => renderPage(await storage().read(invoice.storage_key), page, dpi, turned),
  }
}
