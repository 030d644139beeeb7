import { Problem } from '#platform/problem.ts'
import type { Grey } from '../image/grey.ts'
import { maxRasterPixels, maxRasterSide } from '../limits.ts'
import { documentProblems } from '../problems.ts'
import type { PdfPage } from './open.ts'

/** PDFium's names: annotations are drawn too; RGBA instead of BGRA; bitmap formats. */
const flags = { annotations: 0x01, rgba: 0x10, grey: 0x08 }
const formats = { grey: 1, rgba: 4 }

export type Raster = { data: Uint8Array; width: number; height: number; channels: 1 | 4 }

/**
 * Draws a page at a resolution, less where that would exceed 25 million pixels or 30,000 on a side; on white, with its annotations.
 * @param kind `grey` for an engine, `colour` (RGBA) for a person
 */
export function drawPage(page: PdfPage, dpi: number, kind: 'grey' | 'colour'): Raster {
  const { engine } = page
  const wanted = dpi / 72
  const largest = Math.min(
    Math.sqrt(maxRasterPixels / (page.width * page.height)),
    maxRasterSide / Math.max(page.width, page.height),
  )
  const scale = Math.min(wanted, largest)
  const width = Math.max(1, Math.floor(page.width * scale))
  const height = Math.max(1, Math.floor(page.height * scale))
  const format = kind === 'grey' ? formats.grey : formats.rgba
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, format, 0, 0)
  if (!bitmap) throw new Problem(documentProblems.page_too_large, { page: page.number })
  try {
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    const how = flags.annotations | (kind === 'grey' ? flags.grey : flags.rgba)
    engine.FPDF_RenderPageBitmap(bitmap, page.handle, 0, 0, width, height, 0, how)
    const channels = kind === 'grey' ? 1 : 4
    const stride = engine.FPDFBitmap_GetStride(bitmap)
    const start = engine.FPDFBitmap_GetBuffer(bitmap)
    const data = new Uint8Array(width * height * channels)
    const heap = engine.heaps().HEAPU8
    const row = width * channels
    for (let y = 0; y < height; y++) data.set(heap.subarray(start + y * stride, start + y * stride + row), y * row)
    return { data, width, height, channels }
  } finally {
    engine.FPDFBitmap_Destroy(bitmap)
  }
}

/** The page in grey for OCR. */
export function drawGrey(page: PdfPage, dpi: number): Grey {
  const { data, width, height } = drawPage(page, dpi, 'grey')
  return { data, width, height }
}
