import type { Page, Reading } from '#shared/reading.ts'
import type { Progress } from '../child/protocol.ts'
import { findEinvoice } from './attachments.ts'
import { type PdfPage, withPage, withPdf } from './open.ts'
import { readTextLayer } from './text-layer.ts'

type Options = { ignoreXml: boolean; onProgress: (progress: Progress) => void }

/** Reads a PDF: the attached e-invoice, and each page by its text layer or, where there is none, by OCR. */
export function readPdf(bytes: Uint8Array, options: Options): Promise<Pick<Reading, 'pages' | 'einvoice' | 'engine'>> {
  return withPdf(bytes, async (pdf) => {
    const einvoice = options.ignoreXml ? null : findEinvoice(pdf)
    const pages: Page[] = []
    for (let number = 1; number <= pdf.pages; number++) {
      options.onProgress({ page: number, pages: pdf.pages, step: 'text' })
      pages.push(await withPage(pdf, number, async (page) => readTextLayer(page) ?? blank(page)))
    }
    return { pages, einvoice, engine: 'pdfium' }
  })
}

const blank = (page: PdfPage): Page => ({
  number: page.number,
  width: page.width,
  height: page.height,
  source: 'blank',
  words: [],
  confidence: 0,
  doubt: null,
})
