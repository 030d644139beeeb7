import PDFDocument from 'pdfkit'
import { drawFooter } from './layout/footer.ts'
import { drawContinuation, drawHeader } from './layout/header.ts'
import type { Pen } from './layout/pen.ts'
import { drawTable } from './layout/table.ts'
import type { Template } from './layout/template.ts'
import { drawTotals, totalsHeight } from './layout/totals.ts'
import { words } from './layout/words.ts'
import type { InvoiceSpec } from './spec.ts'
import { totalsOf } from './totals.ts'

/** The document's bytes once it is ended. */
export async function bytesOf(doc: PDFKit.PDFDocument): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of doc) chunks.push(chunk)
  return new Uint8Array(Buffer.concat(chunks))
}

/** Options that make the bytes depend on nothing but the spec: the file's date is the invoice's, and so is its ID. */
export const pdfOptions = (spec: InvoiceSpec): PDFKit.PDFDocumentOptions => ({
  size: 'A4',
  margin: 0,
  bufferPages: true,
  pdfVersion: '1.7',
  lang: spec.language,
  info: {
    Title: `${words[spec.language].titles[spec.type]} ${spec.number}`,
    Author: spec.supplier.name,
    CreationDate: new Date(`${spec.date}T09:00:00Z`),
    ModDate: new Date(`${spec.date}T09:00:00Z`),
  },
})

/** Draws the whole invoice on an open document. */
export function drawInvoice(doc: PDFKit.PDFDocument, spec: InvoiceSpec, template: Template): void {
  const pen: Pen = {
    doc,
    template,
    spec,
    totals: totalsOf(spec),
    words: words[spec.language],
    left: 48,
    right: 547,
    bottom: 770,
  }
  const newPage = (): number => {
    doc.addPage()
    return drawContinuation(pen)
  }
  let y = drawTable(pen, drawHeader(pen), newPage) + 16
  if (y + totalsHeight(pen) > pen.bottom) y = newPage()
  drawTotals(pen, y)
  const { count } = doc.bufferedPageRange()
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    drawFooter(pen, page + 1, count)
  }
}

/** A born-digital invoice: standard fonts, selectable text, the same bytes for the same spec and template. */
export async function invoicePdf(spec: InvoiceSpec, template: Template): Promise<Uint8Array> {
  const doc = new PDFDocument(pdfOptions(spec))
  drawInvoice(doc, spec, template)
  doc.end()
  return bytesOf(doc)
}
