import { Problem } from '#platform/problem.ts'
import type { Page, Reading } from '#shared/reading.ts'
import type { NextPage, Progress } from '../child/protocol.ts'
import { maxWords } from '../limits.ts'
import { documentProblems } from '../problems.ts'
import { findEinvoice } from './attachments.ts'
import { readByOcr } from './ocr.ts'
import { type PdfPage, withPage, withPdf } from './open.ts'
import { readTextLayer } from './textLayer.ts'

type Options = {
  ignoreXml: boolean
  onProgress: (progress: Progress) => void
  next: NextPage
  softLimitMs: number
  mostWords?: number
}

/**
 * Reads a PDF: the attached e-invoice, and each page that `next` names by its text layer or, where there is none, by OCR.
 * @throws Problem pdf_encrypted, file_damaged, too_many_pages, too_many_words, page_too_large, xml_forbidden
 */
export function readPdf(bytes: Uint8Array, options: Options): Promise<Pick<Reading, 'pages' | 'einvoice' | 'engine'>> {
  return withPdf(bytes, async (pdf) => {
    const einvoice = options.ignoreXml ? null : findEinvoice(pdf)
    const pages: Page[] = []
    const engines = new Set<string>()
    let words = 0
    const limit = options.mostWords ?? maxWords
    for (let number = await options.next(pdf.pages); number !== null; number = await options.next(pdf.pages)) {
      const report = (step: string) => options.onProgress({ page: number, pages: pdf.pages, step })
      report('text')
      const read = await withPage(pdf, number, (page) => readPage(page, options.softLimitMs, report))
      pages.push(read.page)
      words += read.page.words.length
      if (words > limit) throw new Problem(documentProblems.too_many_words, { limit })
      engines.add(read.engine)
    }
    return { pages, einvoice, engine: Array.from(engines).join(' + ') }
  })
}

async function readPage(page: PdfPage, softLimitMs: number, report: (step: string) => void) {
  const text = readTextLayer(page)
  if (text) return { page: text, engine: 'pdfium' }
  if (page.engine.FPDFPage_CountObjects(page.handle) === 0 && page.engine.FPDFPage_GetAnnotCount(page.handle) === 0)
    return { page: blank(page), engine: 'pdfium' }
  report('ocr')
  return readByOcr(page, performance.now() + softLimitMs)
}

const blank = ({ number, width, height }: PdfPage): Page => ({
  number,
  width,
  height,
  source: 'blank',
  words: [],
  confidence: 0,
  doubt: null,
})
