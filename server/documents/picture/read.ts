import type { PageDoubt } from '#shared/pageDoubt.ts'
import type { Page } from '#shared/reading.ts'
import { decodePicture, pictureCount, pictureSize } from '../image/decode.ts'
import { dpiOf, dpiOfA4, plausibleDpi } from '../image/pageSize.ts'
import { pageOf } from '../ocr/page.ts'
import { readPicture } from '../ocr/readPicture.ts'
import type { Reports } from '../protocol.ts'

type Options = Reports & { softLimitMs: number }

/**
 * Reads a picture file by OCR: hands over its page, of a TIFF of several those that `nextPage` names.
 * @throws Problem file_damaged, image_too_large, too_many_pages
 */
export async function readImage(bytes: Uint8Array, options: Options): Promise<void> {
  const { onProgress, onPage, nextPage, softLimitMs } = options
  const count = await pictureCount(bytes)
  for (let task = await nextPage(count); task !== null; task = await nextPage(count)) {
    const { number, passOver } = task
    onProgress({ page: number, pages: count, step: 'ocr' })
    if (passOver) onPage(await unreadPage(bytes, number), '')
    else await readPage(bytes, number, softLimitMs, onPage)
  }
}

async function readPage(bytes: Uint8Array, number: number, softLimitMs: number, onPage: Reports['onPage']) {
  const { grey, density } = await decodePicture(bytes, number)
  const scale = 72 / dpiOf(grey, density)
  const found = await readPicture(grey, plausibleDpi(grey, density), performance.now() + softLimitMs)
  const size = { width: grey.width * scale, height: grey.height * scale }
  onPage(pageOf(found, { number, ...size, left: 0, top: 0, scaleX: scale, scaleY: scale }), found.engine)
}

/** A page of which nothing is known but its size. */
async function unreadPage(bytes: Uint8Array, number: number): Promise<Page> {
  const { width, height, density } = await pictureSize(bytes, number)
  const scale = 72 / (plausibleDpi({ width, height }, density) ?? dpiOfA4({ width, height }))
  const doubt: PageDoubt = 'unread'
  return { number, width: width * scale, height: height * scale, source: 'blank', words: [], confidence: 0, doubt }
}
