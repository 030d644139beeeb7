import type { Einvoice } from '#shared/reading.ts'
import { maxBytes } from '../limits.ts'
import { recognise } from '../recognise.ts'
import { readEinvoiceAttachment } from '../xml/einvoice.ts'
import { readString, withMemory } from './engine.ts'
import type { Pdf } from './open.ts'

/** No sender attaches more; a bomb might. */
const maxAttachments = 50

/**
 * The e-invoice attached to a PDF (Factur-X, ZUGFeRD, XRechnung): known by its content, as names vary
 * ("factur-x.xml", "ZUGFeRD-invoice.xml", "xrechnung.xml", "facture_1234.xml" …). null: none.
 * @throws Problem xml_forbidden where an attached XML declares a DTD or entities
 */
export function findEinvoice(pdf: Pdf): Einvoice | null {
  for (const attachment of attachmentsOf(pdf)) {
    const bytes = contentOf(pdf, attachment)
    if (!bytes || recognise(bytes) !== 'xml') continue
    const name = readString(pdf.engine, (address, size) => pdf.engine.FPDFAttachment_GetName(attachment, address, size))
    const found = readEinvoiceAttachment(bytes, name || 'factur-x.xml')
    if (found) return found
  }
  return null
}

/**
 * Whether other PDFs or pictures lie in the file: a portfolio, whose own page is but a cover, or an invoice with its
 * vouchers. They are not read.
 */
export const hasAttachedPages = (pdf: Pdf): boolean =>
  attachmentsOf(pdf).some((attachment) => {
    const type = recognise(contentOf(pdf, attachment) ?? new Uint8Array())
    return type !== null && type !== 'xml'
  })

function attachmentsOf({ engine, handle }: Pdf): number[] {
  const count = Math.min(engine.FPDFDoc_GetAttachmentCount(handle), maxAttachments)
  return Array.from({ length: count }, (_, i) => engine.FPDFDoc_GetAttachment(handle, i)).filter(Boolean)
}

function contentOf({ engine }: Pdf, attachment: number): Uint8Array | null {
  return withMemory(engine, 8, (sizeAt) => {
    const size = () => engine.heaps().HEAP32[sizeAt / 4] ?? 0
    if (!engine.FPDFAttachment_GetFile(attachment, 0, 0, sizeAt) || size() <= 0 || size() > maxBytes) return null
    const length = size()
    return withMemory(engine, length, (address) =>
      engine.FPDFAttachment_GetFile(attachment, address, length, sizeAt)
        ? engine.heaps().HEAPU8.slice(address, address + length)
        : null,
    )
  })
}
