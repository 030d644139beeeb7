import type { Page, Reading } from '#shared/reading.ts'
import type { NextPage, Progress } from '../child/protocol.ts'
import { pageOf } from '../ocr/page.ts'
import { readPicture } from '../ocr/readPicture.ts'
import { decodePicture, pictureCount } from './decode.ts'
import { dpiOf, plausibleDpi } from './pageSize.ts'

type Options = { onProgress: (progress: Progress) => void; next: NextPage; softLimitMs: number }

/** Reads a picture file by OCR, of a TIFF of several the pages that `next` names. @throws Problem file_damaged, image_too_large, too_many_pages */
export async function readImage(
  bytes: Uint8Array,
  options: Options,
): Promise<Pick<Reading, 'pages' | 'einvoice' | 'engine'>> {
  const count = await pictureCount(bytes)
  const pages: Page[] = []
  let engine = ''
  for (let number = await options.next(count); number !== null; number = await options.next(count)) {
    options.onProgress({ page: number, pages: count, step: 'ocr' })
    const { grey, density } = await decodePicture(bytes, number)
    const dpi = dpiOf(grey, density)
    const found = await readPicture(grey, plausibleDpi(grey, density), performance.now() + options.softLimitMs)
    const scale = 72 / dpi
    const size = { width: grey.width * scale, height: grey.height * scale }
    pages.push(pageOf(found, { number, ...size, left: 0, top: 0, scaleX: scale, scaleY: scale }))
    engine = found.engine
  }
  return { pages, einvoice: null, engine }
}
