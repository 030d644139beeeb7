import { Problem } from '#platform/problem.ts'
import { renderImage } from '../image/render.ts'
import { inspect } from '../inspect.ts'
import { ocrEngine } from '../ocr/engine/chooseEngine.ts'
import { withPdf } from '../pdf/open.ts'
import { readPdf } from '../pdf/read.ts'
import { readPdfRegion } from '../pdf/region.ts'
import { renderPdfPage } from '../pdf/render.ts'
import { readImage } from '../picture/read.ts'
import { readPictureRegion } from '../picture/region.ts'
import { documentProblems } from '../problems.ts'
import type { Answers, Head, Reports, Request } from '../protocol.ts'
import { mergeFiles } from '../rearrange/merge.ts'
import { splitPdf, splitPicture } from '../rearrange/split.ts'
import { turnPdf, turnPicture } from '../rearrange/turn.ts'
import { readEinvoiceFile } from '../xml/einvoice.ts'

/** Does what a request asks, inside the reader; of a document that is read, the pages that `nextPage` names. @throws Problem */
export async function answer(request: Request, reports: Reports): Promise<Answers[keyof Answers]> {
  if (request.kind === 'engine') return (await ocrEngine()).name
  if (request.kind === 'read') return read(request, reports)
  if (request.kind === 'render') return render(request)
  if (request.kind === 'merge')
    return mergeFiles(request.files, (page) => reports.onProgress({ page, pages: request.files.length, step: 'merge' }))
  const { type } = inspect(request.bytes)
  if (type === 'xml') throw new Problem(documentProblems.no_pages)
  if (request.kind === 'open') return withPdf(request.bytes, async ({ pages }) => pages)
  if (request.kind === 'region')
    return type === 'pdf' ? readPdfRegion(request.bytes, request) : readPictureRegion(request.bytes, request)
  if (request.kind === 'turn')
    return type === 'pdf' ? turnPdf(request.bytes, request.turns) : turnPicture(request.bytes, request.turns)
  return type === 'pdf' ? splitPdf(request.bytes, request.after) : splitPicture(request.bytes, request.after)
}

async function read(request: Extract<Request, { kind: 'read' }>, reports: Reports): Promise<Head> {
  const started = performance.now()
  const { bytes, ignoreXml } = request
  const { type } = inspect(bytes)
  const finish = (einvoice: Head['einvoice']): Head => ({
    type,
    einvoice,
    elapsedMs: Math.round(performance.now() - started),
  })
  // Half of a page's time for the first attempts; what is begun then must end in the other half.
  const softLimitMs = request.pageTimeoutMs / 2
  if (type === 'xml') return finish(readEinvoiceFile(bytes))
  if (type === 'pdf') return finish(await readPdf(bytes, { ...reports, ignoreXml, softLimitMs }))
  await readImage(bytes, { ...reports, softLimitMs })
  return finish(null)
}

async function render({ bytes, page, dpi, turned }: Extract<Request, { kind: 'render' }>): Promise<Uint8Array> {
  const { type } = inspect(bytes)
  if (type === 'xml') throw new Problem(documentProblems.page_unknown, { page, pages: 0 })
  return type === 'pdf' ? renderPdfPage(bytes, page, dpi, turned) : renderImage(bytes, page, dpi, turned)
}
