import { PDFDocument } from 'pdf-lib'
import PdfKit from 'pdfkit'
import sharp from 'sharp'
import type { Grey } from '../image/grey.ts'
import { withPage, withPdf } from '../pdf/open.ts'
import { drawGrey } from '../pdf/raster.ts'

// Documents for this room's tests, made by code. The print comes from PDF's own fonts, so no machine needs any.

/** A PDF as pdfkit writes it. */
export function pdf(
  draw: (document: PDFKit.PDFDocument) => void,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const document = new PdfKit({ size: 'A4', margin: 0, ...options })
    const chunks: Buffer[] = []
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))))
    document.on('error', reject)
    draw(document)
    document.end()
  })
}

/** What stands on the letter below, line by line. */
export const letterLines = [
  'Menuiserie Lavande SARL',
  '12 rue des Tilleuls, 69003 Lyon',
  'Facture 2026-0417 du 18/02/2026',
  'Table en hêtre massif avec deux tiroirs',
  'Livraison et pose dans votre atelier',
  'Total HT 1250,00 EUR',
  'Montant TVA 250,00 EUR',
  'Total TTC 1500,00 EUR',
  'Merci de votre confiance et à bientôt',
]

/** A short invoice letter with real lines of print, on A4. */
export const letterPdf = () =>
  pdf((document) => {
    for (const [i, line] of letterLines.entries())
      document
        .font(i === 0 ? 'Helvetica-Bold' : 'Helvetica')
        .fontSize(i === 0 ? 18 : 13)
        .text(line, 60, 80 + 40 * i, { lineBreak: false })
  })

/** The letter as a scanner sees it. */
export const letterScan = async (dpi = 200): Promise<Grey> =>
  withPdf(await letterPdf(), (open) => withPage(open, 1, async (page) => drawGrey(page, dpi)))

/**
 * A slip of paper (A6) with the first lines of the letter, as a scanner sees it: of four it costs an engine half of what a
 * page does, of two a sixth.
 */
export const slipScan = async (dpi = 200, lines = 4): Promise<Grey> => {
  const slip = await pdf(
    (document) => {
      for (const [i, line] of letterLines.slice(0, lines).entries())
        document.fontSize(11).text(line, 30, 40 + 30 * i, { lineBreak: false })
    },
    { size: 'A6' },
  )
  return withPdf(slip, (open) => withPage(open, 1, async (page) => drawGrey(page, dpi)))
}

export const toSharp = ({ data, width, height }: Grey) =>
  sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w')

/** A picture as a JPEG file. */
export const jpeg = async (picture: Grey, dpi: number): Promise<Uint8Array> =>
  toSharp(picture).withMetadata({ density: dpi }).jpeg({ quality: 85 }).toBuffer()

/** The picture turned by degrees (clockwise) on white. */
export async function turned(picture: Grey, degrees: number, background = '#ffffff'): Promise<Grey> {
  const { data, info } = await toSharp(picture)
    .rotate(degrees, { background })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  return { data, width: info.width, height: info.height }
}

/** A PDF whose pages are nothing but the picture, as scanners write it; a page's size in points. */
export async function scannedPdf(picture: Grey, { pages = 1, size = [595.28, 841.89] } = {}): Promise<Uint8Array> {
  const document = await PDFDocument.create()
  const image = await document.embedJpg(await jpeg(picture, 200))
  const [width = 0, height = 0] = size
  for (let page = 0; page < pages; page++)
    document.addPage([width, height]).drawImage(image, { x: 0, y: 0, width, height })
  return document.save()
}

/** A slip of two lines as such a PDF: where only matters that there is a scan to read. */
export const scannedSlip = async (pages = 1): Promise<Uint8Array> =>
  scannedPdf(await slipScan(200, 2), { pages, size: [297.64, 419.53] })

/** The smallest invoice that is one by its root. */
export const ublInvoice = (content = '<ID>F-1</ID>') =>
  `<?xml version="1.0" encoding="UTF-8"?><Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2">${content}</Invoice>`

export const ciiInvoice = (content = '') =>
  `<?xml version="1.0" encoding="UTF-8"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100">${content}</rsm:CrossIndustryInvoice>`

export const bytesOf = (text: string) => new TextEncoder().encode(text)
