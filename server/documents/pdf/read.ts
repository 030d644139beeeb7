import type { PageDoubt } from '#shared/pageDoubt.ts'
import type { Einvoice, Page } from '#shared/reading.ts'
import type { Reports } from '../protocol.ts'
import { findEinvoice, hasAttachedPages } from './attachments.ts'
import { hasUndecodedPicture } from './coverage.ts'
import { readByOcr } from './ocr.ts'
import { type PdfPage, withPage, withPdf } from './open.ts'
import { readTextLayer } from './textLayer.ts'

const attached: PageDoubt = 'attached_files'
const undecoded: PageDoubt = 'undecoded'
/** A line or two that a scanner or a fax printed beside its picture. */
const fewWords = 30

type Options = Reports & { ignoreXml: boolean; softLimitMs: number }

/**
 * Reads a PDF: hands over each page that `nextPage` names, by its text layer or, where there is none, by OCR.
 * @returns the attached e-invoice
 * @throws Problem pdf_encrypted, file_damaged, too_many_pages, page_too_large, xml_forbidden
 */
export function readPdf(bytes: Uint8Array, options: Options): Promise<Einvoice | null> {
  const { onProgress, onPage, nextPage, softLimitMs } = options
  return withPdf(bytes, async (pdf) => {
    const einvoice = options.ignoreXml ? null : findEinvoice(pdf)
    for (let task = await nextPage(pdf.pages); task !== null; task = await nextPage(pdf.pages)) {
      const { number, passOver } = task
      const report = (step: string) => onProgress({ page: number, pages: pdf.pages, step })
      report('text')
      const read = await withPage(pdf, number, async (page) =>
        passOver ? { page: blank(page, 'unread'), engine: 'pdfium' } : readPage(page, softLimitMs, report),
      )
      const isCover = number === 1 && hasAttachedPages(pdf)
      onPage(isCover ? { ...read.page, doubt: read.page.doubt ?? attached } : read.page, read.engine)
    }
    return einvoice
  })
}

async function readPage(page: PdfPage, softLimitMs: number, report: (step: string) => void) {
  const text = readTextLayer(page)
  if (text) return { page: text, engine: 'pdfium' }
  if (page.engine.FPDFPage_CountObjects(page.handle) === 0 && page.engine.FPDFPage_GetAnnotCount(page.handle) === 0)
    return { page: blank(page, null), engine: 'pdfium' }
  report('ocr')
  const read = await readByOcr(page, performance.now() + softLimitMs)
  const isLost = read.page.words.length < fewWords && hasUndecodedPicture(page)
  return isLost ? { ...read, page: { ...read.page, doubt: undecoded } } : read
}

const blank = ({ number, width, height }: PdfPage, doubt: PageDoubt | null): Page => ({
  number,
  width,
  height,
  source: 'blank',
  words: [],
  confidence: 0,
  doubt,
})
