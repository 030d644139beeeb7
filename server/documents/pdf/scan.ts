import type { Grey } from '../image/grey.ts'
import { findMarks, searchWidth, withoutMarks } from '../image/marks.ts'
import { maxRasterSide } from '../limits.ts'
import { imagesOf } from './coverage.ts'
import { type Engine, withMemory } from './engine.ts'
import type { PdfPage } from './open.ts'
import { coloursOf } from './scanColours.ts'
import { jpegScan } from './scanJpeg.ts'

/** The picture that a scanner put on a page, and where it lies, in points as shown. */
export type Scan = { grey: Grey; left: number; top: number; right: number; bottom: number }

const bytesPerPixel: Record<number, number> = { 1: 1, 2: 3, 3: 4, 4: 4 }
const minPixels = 300

/**
 * The scan itself where the page is nothing but one upright picture: as sharp as the scanner made it and three times as fast
 * as rendering. null where there is more on the page, or the picture is turned, mirrored, masked, of low resolution or endless:
 * then the page must be drawn.
 */
export async function scanOf(page: PdfPage): Promise<Scan | null> {
  const { engine } = page
  if (engine.FPDFPage_GetRotation(page.handle) !== 0 || engine.FPDFPage_GetAnnotCount(page.handle) > 0) return null
  if (drawnObjects(page) !== 1) return null
  const [image] = imagesOf(page)
  if (!image || !isUpright(engine, image.handle)) return null
  const { left, top, right, bottom } = image
  if ((right - left) * (bottom - top) < 0.85 * page.width * page.height) return null
  const grey = (await jpegScan(engine, image.handle)) ?? drawnScan(engine, image.handle)
  return grey && isReadable(grey) ? { grey, left, top, right, bottom } : null
}

/** The picture as PDFium unpacks it, whatever it is packed in. */
function drawnScan(engine: Engine, image: number): Grey | null {
  const bitmap = engine.FPDFImageObj_GetBitmap(image)
  if (!bitmap) return null
  try {
    const grey = toGrey(engine, bitmap)
    return grey && isReadable(grey) ? withoutColouredInk(engine, bitmap, grey) : null
  } finally {
    engine.FPDFBitmap_Destroy(bitmap)
  }
}

/** Without stamps and stains in colour over the print. */
function withoutColouredInk(engine: Engine, bitmap: number, grey: Grey): Grey {
  const reduced = coloursOf(engine, bitmap, Math.max(1, Math.floor(grey.width / searchWidth)))
  const marks = reduced && findMarks(reduced)
  const whole = marks && coloursOf(engine, bitmap, 1)
  return marks && whole ? withoutMarks(grey, whole, marks) : grey
}

const isReadable = ({ width, height }: Grey): boolean =>
  Math.min(width, height) > minPixels && Math.max(width, height) <= maxRasterSide

const textObject = 1
const invisible = 3

/** Objects that leave ink; an OCR program's invisible letters do not count. */
function drawnObjects({ engine, handle }: PdfPage): number {
  const count = engine.FPDFPage_CountObjects(handle)
  let drawn = 0
  for (let i = 0; i < count && drawn < 2; i++) {
    const object = engine.FPDFPage_GetObject(handle, i)
    const isHidden =
      engine.FPDFPageObj_GetType(object) === textObject && engine.FPDFTextObj_GetTextRenderMode(object) === invisible
    if (!isHidden) drawn += 1
  }
  return drawn
}

/** Neither turned nor mirrored, nor clipped to a part by its size (matrix a, b, c, d, e, f). */
function isUpright(engine: Engine, object: number): boolean {
  if (engine.FPDFPageObj_HasTransparency(object)) return false
  return withMemory(engine, 24, (address) => {
    if (!engine.FPDFPageObj_GetMatrix(object, address)) return false
    const [a = 0, b = 0, c = 0, d = 0] = engine.heaps().HEAPF32.subarray(address / 4, address / 4 + 4)
    return a > 0 && d > 0 && Math.abs(b) < 0.001 * a && Math.abs(c) < 0.001 * d
  })
}

/** Brightness as the eye weighs blue, green and red (ITU-R BT.601), from any of the formats of PDFium. */
function toGrey(engine: Engine, bitmap: number): Grey | null {
  const width = engine.FPDFBitmap_GetWidth(bitmap)
  const height = engine.FPDFBitmap_GetHeight(bitmap)
  const stride = engine.FPDFBitmap_GetStride(bitmap)
  const start = engine.FPDFBitmap_GetBuffer(bitmap)
  const step = bytesPerPixel[engine.FPDFBitmap_GetFormat(bitmap)]
  if (!step) return null
  const heap = engine.heaps().HEAPU8
  const data = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    let at = start + y * stride
    if (step === 1) {
      data.set(heap.subarray(at, at + width), y * width)
      continue
    }
    for (let to = y * width; to < (y + 1) * width; to++, at += step)
      data[to] = ((heap[at] ?? 255) * 29 + (heap[at + 1] ?? 255) * 150 + (heap[at + 2] ?? 255) * 77) >> 8
  }
  return { data, width, height }
}
