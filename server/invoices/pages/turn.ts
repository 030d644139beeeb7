import { turnDocument } from '#documents/pages.ts'
import type { Turn } from '#documents/parts.ts'
import { recognise } from '#documents/recognise.ts'
import type { Actor } from '#platform/actor.ts'
import { recordAudit } from '#platform/audit.ts'
import { withActor } from '#platform/database/database.ts'
import { storage } from '#platform/storage.ts'
import type { UploadAnswer } from '../intake/contract.ts'
import { receive } from '../receive.ts'
import { latestPages, type PageOutline } from '../repository.ts'
import { findMovable, lockMovable, stemOf } from './movable.ts'
import { keepFormerFile } from './repository.ts'

/**
 * Turns pages clockwise, as the person sees them, and reads the document again. The invoice stays the same with what
 * people said of it; the file that it had is kept and named in its history.
 * Throws `invoice_not_found`, `invoice_state_conflict`, `no_pages`, `page_unknown`, and what the document is refused for.
 */
export const turnPages = async (actor: Actor, id: string, turns: readonly Turn[]): Promise<UploadAnswer> => {
  const { invoice, pages } = await withActor(actor, async (tx) => ({
    invoice: await findMovable(tx, id),
    pages: await latestPages(tx, id),
  }))
  const bytes = await turnDocument(await storage().read(invoice.storage_key), asSeen(turns, pages))
  const isPdf = recognise(bytes) === 'pdf'
  const name = isPdf ? `${stemOf(invoice.file_name)}.pdf` : invoice.file_name
  return withActor(actor, async (tx) => {
    await lockMovable(tx, invoice)
    await keepFormerFile(tx, actor, id, invoice.file_id)
    await recordAudit(tx, actor, {
      action: 'invoice.turned',
      subjectType: 'facture',
      subjectId: id,
      details: { pages: turns, former_file_id: invoice.file_id },
    })
    return receive(tx, actor, { bytes, name, source: invoice.source, factureId: id, force: true, priority: 10 })
  })
}

/** The reading may have stood a page upright already: what the person sees is turned further, from there. */
const asSeen = (turns: readonly Turn[], pages: readonly PageOutline[]): Turn[] => {
  const turned = new Set(turns.map(({ page }) => page))
  const already = pages.flatMap(({ number, turned: degrees }): Turn[] =>
    degrees && turned.has(number) ? [{ page: number, degrees }] : [],
  )
  return [...turns, ...already]
}
