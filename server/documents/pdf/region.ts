import { Problem } from '#platform/problem.ts'
import type { Box } from '#shared/reading.ts'
import type { Grey } from '../image/grey.ts'
import { layoutOf } from '../image/skew.ts'
import { maxRasterPixels, maxRasterSide } from '../limits.ts'
import { boxInFile, readPiece } from '../ocr/readRegion.ts'
import type { Region, RegionReading } from '../parts.ts'
import { documentProblems } from '../problems.ts'
import { type PdfPage, withPage, withPdf } from './open.ts'
import { drawGrey } from './raster.ts'

const regionDpi = 300
/** Enough to see how the lines of a page fall. */
const layoutDpi = 90

/** Reads a region of a PDF's page from a drawing of it. @throws Problem page_unknown and those of `withPdf` */
export const readPdfRegion = (bytes: Uint8Array, region: Region): Promise<RegionReading> =>
  withPdf(bytes, (pdf) =>
    withPage(pdf, region.page, async (page) => {
      const { number, width, height } = page
      const [left, top, right, bottom] = boxInFile(region, width, height)
      if (right - left < 1 || bottom - top < 1) return { words: [], fitting: [] }
      const picture = drawRegion(page, [left, top, right, bottom])
      const scaleX = (right - left) / picture.width
      const scaleY = (bottom - top) / picture.height
      const placement = { number, width, height, left, top, scaleX, scaleY }
      const { radians } = layoutOf(drawGrey(page, layoutDpi))
      return readPiece({ picture, dpi: 72 / scaleY, placement, radians }, region)
    }),
  )

const flags = { annotations: 0x01, grey: 0x08 }
const greyFormat = 1

/** A part of a page in grey at 300 dpi, less where that would exceed 25 million pixels: the page is drawn around the bitmap. */
function drawRegion(page: PdfPage, [left, top, right, bottom]: Box): Grey {
  const { engine } = page
  const scale = Math.min(
    regionDpi / 72,
    Math.sqrt(maxRasterPixels / ((right - left) * (bottom - top))),
    maxRasterSide / Math.max(right - left, bottom - top),
  )
  const width = Math.max(1, Math.round((right - left) * scale))
  const height = Math.max(1, Math.round((bottom - top) * scale))
  const bitmap = engine.FPDFBitmap_CreateEx(width, height, greyFormat, 0, 0)
  if (!bitmap) throw new Problem(documentProblems.page_too_large, { page: page.number })
  try {
    engine.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xffffffff)
    const [x, y, w, h] = [-left, -top, page.width, page.height].map((points) => Math.round(points * scale))
    const how = flags.annotations | flags.grey
    engine.FPDF_RenderPageBitmap(bitmap, page.handle, x ?? 0, y ?? 0, w ?? 1, h ?? 1, 0, how)
    const stride = engine.FPDFBitmap_GetStride(bitmap)
    const start = engine.FPDFBitmap_GetBuffer(bitmap)
    const heap = engine.heaps().HEAPU8
    const data = new Uint8Array(width * height)
    for (let row = 0; row < height; row++)
      data.set(heap.subarray(start + row * stride, start + row * stride + width), row * width)
    return { data, width, height }
  } finally {
    engine.FPDFBitmap_Destroy(bitmap)
  }
}
