import type { Rgb } from '../image/colours.ts'
import type { Engine } from './engine.ts'

/** Bytes a pixel of PDFium's bitmaps that have colours; they are blue, green, red. */
const colourBytes: Record<number, number> = { 2: 3, 3: 4, 4: 4 }

/** A bitmap of PDFium in colour, every `every`th pixel across and down; null where it is grey. */
export function coloursOf(engine: Engine, bitmap: number, every: number): Rgb | null {
  const step = colourBytes[engine.FPDFBitmap_GetFormat(bitmap)]
  if (!step) return null
  const width = Math.floor(engine.FPDFBitmap_GetWidth(bitmap) / every)
  const height = Math.floor(engine.FPDFBitmap_GetHeight(bitmap) / every)
  const stride = engine.FPDFBitmap_GetStride(bitmap)
  const start = engine.FPDFBitmap_GetBuffer(bitmap)
  const heap = engine.heaps().HEAPU8
  const data = new Uint8Array(3 * width * height)
  for (let y = 0, to = 0; y < height; y++) {
    let at = start + y * every * stride
    for (let x = 0; x < width; x++, to += 3, at += step * every) {
      data[to] = heap[at + 2] ?? 255
      data[to + 1] = heap[at + 1] ?? 255
      data[to + 2] = heap[at] ?? 255
    }
  }
  return { data, width, height }
}
