import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { drawPage } from '#documents/pdf/raster.ts'
import type { Random } from '../random.ts'

const DPI = 200

/** A page as the feeder of an office scanner sees it: slightly askew, grey, with the paper's own grain. */
async function pictureOf(pdf: Uint8Array, page: number, lots: Random): Promise<Uint8Array> {
  const { data, width, height } = await withPdf(pdf, (open) =>
    withPage(open, page, async (one) => drawPage(one, DPI, 'grey')),
  )
  const pixels = new Uint8Array(data.length)
  for (let at = 0; at < data.length; at++) {
    const grain = (lots.next() + lots.next() - 1) * 9
    pixels[at] = Math.max(0, Math.min(255, 22 + ((data[at] ?? 255) / 255) * 222 + grain))
  }
  const picture = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .rotate((lots.next() - 0.5) * 1.2, { background: '#f4f4f4' })
    .resize(width, height, { fit: 'cover' })
    .toColourspace('b-w')
    .withMetadata({ density: DPI })
    .jpeg({ quality: 75 })
    .toBuffer()
  return new Uint8Array(picture)
}

/** The document with the pages that `scanned` chooses as pictures of paper; the others keep their text. */
export async function onPaper(pdf: Uint8Array, lots: Random, scanned: (page: number) => boolean): Promise<Uint8Array> {
  const from = await PDFDocument.load(pdf)
  const made = await PDFDocument.create()
  for (const index of from.getPageIndices()) {
    if (!scanned(index + 1)) {
      const [copy] = await made.copyPages(from, [index])
      if (copy) made.addPage(copy)
      continue
    }
    const { width, height } = from.getPage(index).getSize()
    const image = await made.embedJpg(await pictureOf(pdf, index + 1, lots))
    made.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height })
  }
  made.setCreationDate(new Date(0))
  made.setModificationDate(new Date(0))
  return made.save()
}
