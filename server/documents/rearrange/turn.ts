import sharp from 'sharp'
import { Problem } from '#platform/problem.ts'
import { guarded, onWhite, open, pictureCount } from '../image/decode.ts'
import type { Turn } from '../parts.ts'
import { type Pdf, withPdf } from '../pdf/open.ts'
import { writePdf } from '../pdf/write.ts'
import { documentProblems } from '../problems.ts'
import { picturesPdf } from './picturePdf.ts'

/**
 * Turns pages of a PDF by their /Rotate entry: nothing else of the file changes, its attachments stay.
 * @throws Problem page_unknown and those of `withPdf`
 */
export const turnPdf = (bytes: Uint8Array, turns: readonly Turn[]): Promise<Uint8Array> =>
  withPdf(bytes, async (pdf) => {
    for (const turn of turns) turnPage(pdf, turn)
    return writePdf(pdf.engine, pdf.handle)
  })

function turnPage({ engine, handle, pages }: Pdf, { page, degrees }: Turn): void {
  if (page > pages) throw new Problem(documentProblems.page_unknown, { page, pages })
  // Not through `withPage`: that makes notes and form fields part of the page, and they shall stay what they are.
  const loaded = engine.FPDF_LoadPage(handle, page - 1)
  if (!loaded) throw new Problem(documentProblems.file_damaged)
  engine.FPDFPage_SetRotation(loaded, (engine.FPDFPage_GetRotation(loaded) + degrees / 90) % 4)
  engine.FPDF_ClosePage(loaded)
}

/**
 * A picture turned and encoded anew in its own format; a TIFF of several pages becomes a PDF, for the image library
 * writes no TIFF of unlike pages.
 * @throws Problem page_unknown and those of `decodePicture`
 */
export async function turnPicture(bytes: Uint8Array, turns: readonly Turn[]): Promise<Uint8Array> {
  const pages = await pictureCount(bytes)
  const beyond = turns.find(({ page }) => page > pages)
  if (beyond) throw new Problem(documentProblems.page_unknown, { page: beyond.page, pages })
  const degreesOf = (page: number) =>
    turns.reduce((sum, turn) => sum + (turn.page === page ? turn.degrees : 0), 0) % 360
  const all = Array.from({ length: pages }, (_, i) => ({ page: i + 1, degrees: degreesOf(i + 1) }))
  return pages > 1 ? picturesPdf(bytes, all) : turnOne(bytes, degreesOf(1))
}

const turnOne = (bytes: Uint8Array, degrees: number): Promise<Uint8Array> =>
  guarded(async () => {
    const { format, density, channels } = await open(bytes, 0).metadata()
    const upright = await onWhite(open(bytes, 0).autoOrient(), channels)
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true })
    const turned = sharp(upright.data, { raw: upright.info }).rotate(degrees)
    const dense = density ? turned.withDensity(density) : turned
    if (format === 'jpeg') return dense.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }).toBuffer()
    if (format === 'tiff') return dense.tiff({ compression: 'lzw' }).toBuffer()
    return format === 'webp' ? dense.webp({ quality: 92 }).toBuffer() : dense.png().toBuffer()
  })
