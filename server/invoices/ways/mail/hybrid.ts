import { decodePDFRawStream, PDFArray, PDFDict, PDFDocument, PDFName, PDFRawStream } from 'pdf-lib'

/**
 * The PDF with the e-invoice attached, as Factur-X has it, so that one document carries both the page and the data. The same
 * two give the same bytes. Null where the PDF carries another e-invoice already: joined, one of the two would be lost.
 * Throws where the PDF cannot be opened; runs in the thread of `parse.ts`, as hostile bytes must.
 */
export const joinEinvoice = async (pdf: Uint8Array, xml: Uint8Array): Promise<Uint8Array | null> => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const number = numberOf(xml)
  const carried = attachmentsOf(document).map(numberOf)
  if (carried.some((one) => one !== null && one !== number)) return null
  await document.attach(xml, 'factur-x.xml', { mimeType: 'text/xml', description: 'Facture électronique' })
  return document.save({ useObjectStreams: false })
}

/** Depth of a tree of names; a file that goes round in circles ends there. */
const MAX_DEPTH = 8

/** What is attached to the document (ISO 32000-1, 7.7.4 and 7.11.4). */
const attachmentsOf = (document: PDFDocument): Uint8Array[] => {
  const tree = document.catalog.lookupMaybe(PDFName.of('Names'), PDFDict)
  return leavesOf(tree?.lookupMaybe(PDFName.of('EmbeddedFiles'), PDFDict), MAX_DEPTH)
}

const leavesOf = (node: PDFDict | undefined, depth: number): Uint8Array[] => {
  if (!node || depth === 0) return []
  const children = itemsOf(node, 'Kids').flatMap((kid) => leavesOf(kid, depth - 1))
  return [...children, ...itemsOf(node, 'Names').flatMap(contentOf)]
}

const itemsOf = (node: PDFDict, key: string): PDFDict[] => {
  const list = node.lookupMaybe(PDFName.of(key), PDFArray)
  const items = list ? Array.from({ length: list.size() }, (_, i) => list.lookup(i)) : []
  return items.filter((item) => item instanceof PDFDict)
}

const contentOf = (file: PDFDict): Uint8Array[] => {
  const streams = file.lookupMaybe(PDFName.of('EF'), PDFDict)
  const stream = streams?.lookup(PDFName.of('F')) ?? streams?.lookup(PDFName.of('UF'))
  return stream instanceof PDFRawStream ? [decodePDFRawStream(stream).decode()] : []
}

/** BT-1 of a CII (in its ExchangedDocument) or a UBL (the first ID of its root); null: no e-invoice. */
const numberOf = (xml: Uint8Array): string | null => {
  const text = new TextDecoder().decode(xml)
  const cii = /<(?:[\w.-]+:)?ExchangedDocument\b[\s\S]*?<(?:[\w.-]+:)?ID\b[^>]*>([^<]*)</.exec(text)
  const ubl = /<(?:[\w.-]+:)?(?:Invoice|CreditNote)\s[\s\S]*?<(?:[\w.-]+:)?ID\b[^>]*>([^<]*)</.exec(text)
  return (cii ?? ubl)?.[1]?.trim() ?? null
}
