import type { Page } from '#shared/reading.ts'
import { pageOf } from '../ocr/page.ts'
import { readPicture } from '../ocr/readPicture.ts'
import type { PdfPage } from './open.ts'
import { drawGrey } from './raster.ts'
import { scanOf } from './scan.ts'

const drawingDpi = 300

/** Reads a page without a text layer by OCR: from its scan where it is one, else from a drawing at 300 dpi. */
export async function readByOcr(page: PdfPage, deadline: number): Promise<{ page: Page; engine: string }> {
  const scan = await scanOf(page)
  const grey = scan?.grey ?? drawGrey(page, drawingDpi)
  const [left, top] = [scan?.left ?? 0, scan?.top ?? 0]
  const scaleX = ((scan?.right ?? page.width) - left) / grey.width
  const scaleY = ((scan?.bottom ?? page.height) - top) / grey.height
  const found = await readPicture(grey, 72 / scaleY, deadline)
  const { number, width, height } = page
  return { page: pageOf(found, { number, width, height, left, top, scaleX, scaleY }), engine: found.engine }
}
