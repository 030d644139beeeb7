import { Problem } from '#platform/problem.ts'
import { pictureCount } from '../image/decode.ts'
import { inspect } from '../inspect.ts'
import { maxPages } from '../limits.ts'
import { findEinvoice } from '../pdf/attachments.ts'
import { pdfium } from '../pdf/engine.ts'
import { withPdf } from '../pdf/open.ts'
import { appendPages, withNewPdf, writePdf } from '../pdf/write.ts'
import { documentProblems } from '../problems.ts'
import { picturesPdf } from './picturePdf.ts'
import { settlePages } from './split.ts'

/**
 * The pages of several files as one PDF, in this order; pictures become pages of their size.
 * @param onFile called before each file, 1 for the first: the reader's clock starts anew
 * @throws Problem merge_einvoice where a file is or carries an e-invoice; too_many_pages; whatever a file is refused for
 */
export async function mergeFiles(files: readonly Uint8Array[], onFile: (file: number) => void): Promise<Uint8Array> {
  const engine = await pdfium()
  return withNewPdf(engine, async (target) => {
    for (const [index, bytes] of files.entries()) {
      onFile(index + 1)
      await withPdf(await asPdf(bytes), async (pdf) => {
        if (findEinvoice(pdf)) throw new Problem(documentProblems.merge_einvoice)
        const pages = engine.FPDF_GetPageCount(target) + pdf.pages
        if (pages > maxPages) throw new Problem(documentProblems.too_many_pages, { pages, limit: maxPages })
        await settlePages(pdf)
        const all = Array.from({ length: pdf.pages }, (_, i) => i + 1)
        appendPages(engine, pdf.handle, all, target)
      })
    }
    return writePdf(engine, target)
  })
}

async function asPdf(bytes: Uint8Array): Promise<Uint8Array> {
  const { type } = inspect(bytes)
  if (type === 'xml') throw new Problem(documentProblems.merge_einvoice)
  if (type === 'pdf') return bytes
  const pages = await pictureCount(bytes)
  return picturesPdf(
    bytes,
    Array.from({ length: pages }, (_, i) => ({ page: i + 1, degrees: 0 })),
  )
}
