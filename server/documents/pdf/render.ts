import sharp from 'sharp'
import { maxScreenSide } from '../limits.ts'
import { withPage, withPdf } from './open.ts'
import { drawPage } from './raster.ts'

/** A page of a PDF as a WebP picture, turned clockwise by `turned` degrees. @throws Problem page_unknown and those of `withPdf` */
export function renderPdfPage(bytes: Uint8Array, number: number, dpi: number, turned: number): Promise<Uint8Array> {
  return withPdf(bytes, (pdf) =>
    withPage(pdf, number, async (page) => {
      const { data, width, height, channels } = drawPage(page, dpi, 'colour')
      return sharp(data, { raw: { width, height, channels } })
        .removeAlpha()
        .resize({ width: maxScreenSide, height: maxScreenSide, fit: 'inside', withoutEnlargement: true })
        .rotate(turned)
        .webp({ quality: 82, effort: 2 })
        .toBuffer()
    }),
  )
}
