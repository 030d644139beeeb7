import { withMemory } from './engine.ts'
import { type PdfPage, shownMap } from './open.ts'

const imageObject = 3
const maxObjects = 2_000

export type ImageObject = { handle: number; left: number; top: number; right: number; bottom: number }

/** The pictures that stand directly on a page, with their boxes in points as shown, clipped to the page. */
export function imagesOf(page: PdfPage): ImageObject[] {
  const { engine } = page
  const shown = shownMap(page)
  const count = Math.min(engine.FPDFPage_CountObjects(page.handle), maxObjects)
  return withMemory(engine, 16, (address) => {
    const images: ImageObject[] = []
    for (let i = 0; i < count; i++) {
      const handle = engine.FPDFPage_GetObject(page.handle, i)
      if (!handle || engine.FPDFPageObj_GetType(handle) !== imageObject) continue
      if (!engine.FPDFPageObj_GetBounds(handle, address, address + 4, address + 8, address + 12)) continue
      const floats = engine.heaps().HEAPF32
      const [l, b, r, t] = [0, 1, 2, 3].map((k) => floats[address / 4 + k] ?? 0)
      const [x1, y1] = shown(l ?? 0, b ?? 0)
      const [x2, y2] = shown(r ?? 0, t ?? 0)
      images.push({
        handle,
        left: Math.max(0, Math.min(x1, x2)),
        top: Math.max(0, Math.min(y1, y2)),
        right: Math.min(page.width, Math.max(x1, x2)),
        bottom: Math.min(page.height, Math.max(y1, y2)),
      })
    }
    return images
  })
}

/** Share of the page, 0 to 1, under the pictures; strips of one scan add up. */
export function imageCoverage(page: PdfPage): number {
  const area = imagesOf(page).reduce(
    (sum, image) => sum + Math.max(0, image.right - image.left) * Math.max(0, image.bottom - image.top),
    0,
  )
  return Math.min(1, area / (page.width * page.height))
}

/** Share of a page that a picture must have for the page to be nothing without it. */
const mostOfPage = 0.3

/** Whether what most of the page is made of cannot be decoded: damaged, or packed in a way that PDFium does not know. */
export const hasUndecodedPicture = (page: PdfPage): boolean =>
  imagesOf(page).some(({ handle, left, top, right, bottom }) => {
    if ((right - left) * (bottom - top) < mostOfPage * page.width * page.height) return false
    const bitmap = page.engine.FPDFImageObj_GetBitmap(handle)
    if (bitmap) page.engine.FPDFBitmap_Destroy(bitmap)
    return !bitmap
  })
