import { PDFDocument } from 'pdf-lib'

/**
 * The PDF with the e-invoice attached, as Factur-X has it, so that one document carries both the page and the data. The same
 * two give the same bytes. Throws where the PDF cannot be opened; runs in the thread of `parse.ts`, as hostile bytes must.
 */
export const joinEinvoice = async (pdf: Uint8Array, xml: Uint8Array): Promise<Uint8Array> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  await document.attach(xml, 'factur-x.xml', { mimeType: 'text/xml', description: 'Facture électronique' })
  return document.save({ useObjectStreams: false })
}
