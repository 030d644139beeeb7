import sharp from 'sharp'
import { decodePicture, guarded, onWhite, open } from '../image/decode.ts'
import { dpiOf } from '../image/pageSize.ts'
import type { Turn } from '../parts.ts'

/** Bytes above which a picture without loss is not worth it. */
const largestLossless = 4 * 1024 * 1024

/**
 * Pictures of a file as the pages of a PDF, each as large as its reading says (`dpiOf`), turned clockwise by `degrees`, on
 * white, encoded anew: whatever else hid in the original's bytes is gone. Greys stay greys.
 * @throws Problem those of `decodePicture`
 */
export async function picturesPdf(
  bytes: Uint8Array,
  pages: readonly { page: number; degrees: number }[],
): Promise<Uint8Array> {
  // Loaded when it is needed: most readers never write a PDF.
  const { default: PdfKit } = await import('pdfkit')
  const document = new PdfKit({ autoFirstPage: false, margin: 0, info: { CreationDate: new Date(0) } })
  const chunks: Buffer[] = []
  document.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    document.on('end', resolve)
    document.on('error', reject)
  })
  for (const turn of pages) {
    const { picture, width, height } = await pageOf(bytes, turn)
    document.addPage({ size: [width, height], margin: 0 })
    document.image(picture, 0, 0, { width, height })
  }
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** The picture as JPEG or PNG, and its size in points once it is turned. */
async function pageOf(bytes: Uint8Array, { page, degrees }: Pick<Turn, 'page'> & { degrees: number }) {
  const { grey, density } = await decodePicture(bytes, page)
  const points = 72 / dpiOf(grey, density)
  const sideways = degrees % 180 !== 0
  const [width, height] = sideways ? [grey.height, grey.width] : [grey.width, grey.height]
  const picture = await guarded(async () => {
    const { channels, format, space } = await open(bytes, page - 1).metadata()
    const raw = await onWhite(open(bytes, page - 1).autoOrient(), channels)
      .toColourspace(space === 'b-w' || space === 'grey16' ? 'b-w' : 'srgb')
      .resize({ width: grey.width, height: grey.height, fit: 'fill' })
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true })
    const turned = () => sharp(raw.data, { raw: raw.info }).rotate(degrees)
    if (format === 'png' || format === 'tiff') {
      const lossless = await turned().png().toBuffer()
      if (lossless.length <= largestLossless) return lossless
    }
    return turned().jpeg({ quality: 90, chromaSubsampling: '4:4:4' }).toBuffer()
  })
  return { picture, width: width * points, height: height * points }
}
