import PDFDocument from 'pdfkit'
import sharp from 'sharp'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { drawPage } from '#documents/pdf/raster.ts'
import { bytesOf } from '../pdf.ts'
import { type Random, random } from '../random.ts'
import { type Slip, type SlipLine, slipOf } from './slip.ts'
import { type Sale, saleOf } from './story.ts'
import { wordings } from './words.ts'

// A till's slip on thermal paper, scanned or taken with a telephone: small print, faint in places, askew, a little blurred.

const margin = 12
const heightOf = (line: Slip[number], size: number) =>
  line === 'dashes' || line === 'gap' ? size : size * (line.tall ? 2.1 : line.large ? 1.7 : 1.25)

function drawLine(doc: PDFKit.PDFDocument, line: SlipLine, y: number, inner: number, size: number, family: string) {
  doc.font(line.bold ? `${family}-Bold` : family).fontSize(line.large ? size * 1.35 : size)
  const tall = line.tall ? 1.75 : 1
  const natural = doc.widthOfString(line.left)
  const narrow = Math.min(1, inner / natural)
  const x = line.middle ? margin + (inner - natural * narrow) / 2 : margin
  doc.save().translate(x, y).scale(narrow, tall).text(line.left, 0, 0, { lineBreak: false }).restore()
  if (line.right === undefined) return
  const right = margin + inner - doc.widthOfString(line.right)
  doc.save().translate(right, y).scale(1, tall).text(line.right, 0, 0, { lineBreak: false }).restore()
}

async function slipPdf(slip: Slip, lots: Random): Promise<Uint8Array> {
  const family = lots.pick(['Courier', 'Courier', 'Helvetica'])
  const [width, size] = lots.pick([
    [226, 9],
    [226, 8.5],
    [210, 8],
    [260, 10],
  ] as const)
  const height = slip.reduce((sum, line) => sum + heightOf(line, size), 40)
  const doc = new PDFDocument({ size: [width, height], margin: 0 })
  const inner = width - 2 * margin
  let y = 20
  for (const line of slip) {
    if (line === 'dashes')
      doc
        .moveTo(margin, y + size / 2)
        .lineTo(margin + inner, y + size / 2)
        .lineWidth(0.6)
        .dash(3, { space: 2 })
        .stroke()
    else if (line !== 'gap') drawLine(doc, line, y, inner, size, family)
    y += heightOf(line, size)
  }
  doc.end()
  return bytesOf(doc)
}

/** The slip as the head of the printer burns it: paler in stripes and spots. */
async function thermal(pdf: Uint8Array, lots: Random): Promise<Uint8Array> {
  const sheet = await withPdf(pdf, (file) =>
    withPage(file, 1, async (page) => drawPage(page, lots.integer(115, 210), 'grey')),
  )
  const onDesk = lots.chance(0.3) ? Math.round(sheet.width * 0.7) : 0
  const { data, info } = await sharp(sheet.data, { raw: { width: sheet.width, height: sheet.height, channels: 1 } })
    .rotate((lots.next() - 0.5) * 2.4, { background: '#ffffff' })
    .extend({ top: onDesk, bottom: onDesk, left: onDesk, right: onDesk, background: '#ffffff' })
    .blur(0.3 + lots.next() * 0.5)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const [ink, paper] = [lots.integer(20, 100), lots.integer(232, 252)]
  const pale = lots.chance(0.5) ? 0.2 + 0.35 * lots.next() : 0.1
  const [across, down, turn] = [0.01 + 0.02 * lots.next(), 0.005 + 0.02 * lots.next(), 6 * lots.next()]
  const noise = 3 + 6 * lots.next()
  const pixels = new Uint8Array(info.width * info.height)
  for (let y = 0; y < info.height; y++) {
    for (let x = 0; x < info.width; x++) {
      const at = y * info.width + x
      const faint = 1 - pale * (0.5 + 0.5 * Math.sin(x * across + turn) * Math.sin(y * down + turn))
      const dark = (1 - (data[at] ?? 255) / 255) * faint
      const grain = (lots.next() + lots.next() - 1) * 2 * noise
      pixels[at] = Math.max(0, Math.min(255, Math.round(paper - (paper - ink) * dark + grain)))
    }
  }
  const picture = sharp(pixels, { raw: { width: info.width, height: info.height, channels: 1 } })
  return new Uint8Array(await picture.jpeg({ quality: lots.integer(60, 85) }).toBuffer())
}

const truthOf = ({ land, shop, number, date, total }: Sale) => ({
  doc_type: 'receipt',
  supplier_name: shop.name,
  invoice_number: number,
  invoice_date: date.toISOString().slice(0, 10),
  currency: wordings[land].currency,
  total_ttc: total / 100,
  meta: { kind: 'photo', lang: land === 'my' ? 'en' : 'fr' },
})

/** A random till receipt as a JPEG, and what a reader must find on it. The same seed gives the same receipt. */
export async function tillReceipt(seed: number): Promise<{ bytes: Uint8Array; truth: Record<string, unknown> }> {
  const lots = random(seed)
  const sale = saleOf(lots)
  const pdf = await slipPdf(slipOf(sale, lots), lots)
  return { bytes: await thermal(pdf, lots), truth: truthOf(sale) }
}
