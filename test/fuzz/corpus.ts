import { PDFDocument } from 'pdf-lib'
import PdfKit from 'pdfkit'
import sharp, { type Sharp } from 'sharp'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { drawPage } from '#documents/pdf/raster.ts'
import { facturX } from '#server/demo/invoices/facturX.ts'
import { bytesOf, invoicePdf } from '#server/demo/invoices/pdf.ts'
import { random } from '#server/demo/invoices/random.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { ciiXml } from '#server/demo/invoices/xml/cii.ts'
import { ublXml } from '#server/demo/invoices/xml/ubl.ts'
import { hostileFiles } from '../fixtures/hostile.ts'

// The documents that mutants are made of. All are drawn here, the same at every run; pictures are small, so that reading
// thousands of them takes minutes.

export const fileKinds = ['pdf', 'jpeg', 'png', 'tiff', 'webp', 'xml'] as const
export type FileKind = (typeof fileKinds)[number]
export type Corpus = Record<FileKind, Buffer[]>

const seeds = [1, 2, 3, 4]

/** Files whose bytes are drawn anew at each call, or that are refused for their size alone. */
const unstable = new Set(['chiffre.pdf', '26-megaoctets.pdf'])

export const corpus = async (): Promise<Corpus> => {
  const pictures = await picturesOf(await slip())
  const specs = seeds.map(randomSpec)
  const digital = await Promise.all(specs.map((spec, i) => invoicePdf(spec, randomTemplate(i, spec))))
  const hybrids = await Promise.all(specs.slice(0, 2).map((spec, i) => facturX(spec, randomTemplate(i, spec))))
  const hostile = (await hostileFiles()).filter(({ name, bytes }) => !unstable.has(name) && bytes.length > 100)
  const named = (ending: RegExp): Uint8Array[] =>
    hostile.flatMap(({ name, bytes }) => (ending.test(name) ? [bytes] : []))
  const [photo] = pictures.jpeg
  const packed = await packObjects(digital[0] ?? new Uint8Array())
  const scans = photo ? [await scanned(photo, 1), await scanned(photo, 2)] : []
  const pdf = [...digital, ...hybrids, packed, ...scans, await unpackedPdf(), ...named(/\.pdf$/)]
  const xml = [...specs.flatMap((spec) => [ciiXml(spec), ublXml(spec)]), ...named(/\.xml$/)]
  return { ...pictures, pdf: pdf.map(Buffer.from), xml: xml.map((bytes) => Buffer.from(bytes)) }
}

/** A slip of paper with five lines of print, 3 × 2 inches: some 30 words. */
const slip = async (): Promise<Sharp> => {
  const document = new PdfKit({ size: [216, 144], margin: 0, info: { CreationDate: new Date(0) } })
  const lines = [
    'Menuiserie Lavande SARL',
    'Facture 2026-0417 du 18/02/2026',
    'Total HT 1250,00 EUR',
    'TVA 20 % 250,00 EUR',
  ]
  for (const [i, line] of [...lines, 'Total TTC 1500,00 EUR'].entries())
    document.fontSize(11).text(line, 12, 14 + 22 * i, { lineBreak: false })
  document.end()
  const pdf = await bytesOf(document)
  const { data, width, height } = await withPdf(pdf, (open) =>
    withPage(open, 1, async (page) => drawPage(page, 150, 'grey')),
  )
  return sharp(data, { raw: { width, height, channels: 1 } }).toColourspace('b-w')
}

const picturesOf = async (picture: Sharp): Promise<Omit<Corpus, 'pdf' | 'xml'>> => {
  const colour = () => picture.clone().toColourspace('srgb')
  const page = await picture.clone().png().toBuffer()
  const several = () => sharp([page, page, page], { join: { animated: true } })
  const all = (...made: Sharp[]): Promise<Buffer[]> => Promise.all(made.map((one) => one.toBuffer()))
  return {
    jpeg: await all(
      picture.clone().jpeg(),
      colour().jpeg({ progressive: true }),
      colour().withMetadata({ orientation: 6 }).jpeg(),
    ),
    png: await all(picture.clone().png(), colour().png({ palette: true }), picture.clone().png({ progressive: true })),
    tiff: await all(
      picture.clone().tiff({ compression: 'lzw' }),
      picture.clone().tiff({ compression: 'none' }),
      picture.clone().tiff({ compression: 'ccittfax4', bitdepth: 1 }),
      several().tiff({ compression: 'deflate' }),
    ),
    webp: await all(colour().webp(), colour().webp({ lossless: true }), colour().ensureAlpha(0.5).webp()),
  }
}

/** A PDF with its objects in compressed streams and a cross-reference stream, as most programs write today. */
const packObjects = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const document = await PDFDocument.load(bytes, { updateMetadata: false })
  return document.save({ useObjectStreams: true })
}

/** What a scanner makes: pictures, each the whole of its page. */
const scanned = async (picture: Buffer, pages: number): Promise<Uint8Array> => {
  const document = await PDFDocument.create({ updateMetadata: false })
  for (let i = 0; i < pages; i++)
    document.addPage([216, 144]).drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 216, height: 144 })
  return document.save({ useObjectStreams: false })
}

/** Everything readable: mutations of tokens meet the code that draws the page. */
const unpackedPdf = async (): Promise<Uint8Array> => {
  const lots = random(1)
  const document = new PdfKit({ compress: false, info: { CreationDate: new Date(0) } })
  document.rect(40, 40, 100, 100).fill('#27485c')
  document.fillColor('#000').text('Facture F-2026-17 du 18/02/2026', 60, 200)
  for (let i = 0; i < 20; i++) document.text(`Article ${lots.digits(4)}   ${lots.digits(2)},00 EUR`)
  document.linearGradient(50, 0, 300, 100).stop(0, 'red').stop(1, 'blue')
  document.note(60, 500, 80, 30, 'Payé').addPage().text('Total TTC 1500,00 EUR')
  document.end()
  return bytesOf(document)
}
