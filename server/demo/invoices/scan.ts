import sharp, { type Sharp } from 'sharp'
import { type PdfPage, withPage, withPdf } from '#documents/pdf/open.ts'
import { drawPage, type Raster } from '#documents/pdf/raster.ts'
import type { Template } from './layout/template.ts'
import { invoicePdf } from './pdf.ts'
import { type Random, random } from './random.ts'
import type { InvoiceSpec } from './spec.ts'
import { ticketPdf } from './ticket.ts'

// Paper: what a scanner or a telephone makes of a page. PDFium draws it with its own fonts, so that the picture is the
// same on machines that have none.

const firstPage = (pdf: Uint8Array, draw: (page: PdfPage) => Raster): Promise<Raster> =>
  withPdf(pdf, (file) => withPage(file, 1, async (page) => draw(page)))

const clamp = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : Math.round(value))

/** Roughly normal, deviation 1: three uniform draws (Irwin-Hall). */
const grain = (lots: Random): number => (lots.next() + lots.next() + lots.next() - 1.5) * 2

export type ScanOptions = {
  seed: number
  dpi: number
  /** Degrees that the sheet lies askew. */
  skew: number
  /** Standard deviation of the sensor's noise, in grey levels. */
  noise: number
}

const flatbed: ScanOptions = { seed: 1, dpi: 200, skew: 0.7, noise: 5 }

/** The first page of the invoice as a grey JPEG from a flatbed scanner: askew, noisy, paper not quite white. */
export async function invoiceScan(
  spec: InvoiceSpec,
  template: Template,
  options: Partial<ScanOptions> = {},
): Promise<Uint8Array> {
  const { seed, dpi, skew, noise } = { ...flatbed, ...options }
  const sheet = await firstPage(await invoicePdf(spec, template), (page) => drawPage(page, dpi, 'grey'))
  const { width, height } = sheet
  const turned = await sharp(sheet.data, { raw: { width, height, channels: 1 } })
    .rotate(skew, { background: '#ffffff' })
    .blur(0.5)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const left = Math.floor((turned.info.width - width) / 2)
  const top = Math.floor((turned.info.height - height) / 2)
  const lots = random(seed)
  const pixels = new Uint8Array(width * height)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ink = turned.data[(y + top) * turned.info.width + x + left] ?? 255
      // The lid does not close on the book side: the paper darkens towards the left edge.
      const paper = 247 - 26 * Math.exp(-x / (width * 0.03))
      pixels[y * width + x] = clamp(28 + (ink / 255) * (paper - 28) + grain(lots) * noise)
    }
  }
  return toJpeg(sharp(pixels, { raw: { width, height, channels: 1 } }).withMetadata({ density: dpi }), 72)
}

const toJpeg = async (picture: Sharp, quality: number): Promise<Uint8Array> =>
  new Uint8Array(await picture.jpeg({ quality, chromaSubsampling: '4:2:0' }).toBuffer())

/** Boards of a table: long grain along x, a dark joint between boards. */
function tabletop(width: number, height: number, lots: Random): Buffer {
  const pixels = Buffer.alloc(width * height * 3)
  const board = Math.round(height / 3.4)
  const phases = Array.from({ length: 6 }, () => lots.next() * 6.28)
  for (let y = 0; y < height; y++) {
    const index = Math.floor(y / board)
    const joint = y % board < 3 ? 0.55 : 1
    const phase = phases[index] ?? 0
    for (let x = 0; x < width; x++) {
      const wave = Math.sin(y * 0.11 + Math.sin(x * 0.004 + phase) * 5 + phase) * 6 + Math.sin(y * 0.63 + x * 0.01) * 3
      const shade = (wave + grain(lots) * 3 + (index % 2) * 7) * joint
      const at = (y * width + x) * 3
      pixels[at] = clamp(134 * joint + shade)
      pixels[at + 1] = clamp(98 * joint + shade * 0.85)
      pixels[at + 2] = clamp(68 * joint + shade * 0.6)
    }
  }
  return pixels
}

/** A till receipt on a wooden table, taken with a telephone: slightly turned, light from one side. */
export async function ticketPhoto(spec: InvoiceSpec, seed = 1): Promise<Uint8Array> {
  const lots = random(seed)
  const strip = await firstPage(await ticketPdf(spec), (page) => drawPage(page, 260, 'colour'))
  const paper = await sharp(strip.data, { raw: { width: strip.width, height: strip.height, channels: 4 } })
    .linear([0.82, 0.82, 0.79, 1], [40, 38, 36, 0])
    .rotate(-1.6, { background: { r: 0, g: 0, b: 0, alpha: 0 } })
    .png()
    .toBuffer({ resolveWithObject: true })
  const [width, height] = [paper.info.width + 360, paper.info.height + 300]
  const alpha = await sharp(paper.data).extractChannel('alpha').linear(0.5, 0).toBuffer()
  const shadow = await sharp({
    create: { width: paper.info.width, height: paper.info.height, channels: 3, background: '#140c06' },
  })
    .joinChannel(alpha)
    .extend({ top: 30, bottom: 30, left: 30, right: 30, background: { r: 20, g: 12, b: 6, alpha: 0 } })
    .blur(9)
    .png()
    .toBuffer()
  const { data } = await sharp(tabletop(width, height, lots), { raw: { width, height, channels: 3 } })
    .composite([
      { input: shadow, left: 162, top: 134 },
      { input: paper.data, left: 180, top: 146 },
    ])
    .removeAlpha()
    .blur(0.6)
    .raw()
    .toBuffer({ resolveWithObject: true })
  for (let index = 0; index < data.length; index++) {
    const pixel = Math.floor(index / 3)
    const [x, y] = [(pixel % width) / width, Math.floor(pixel / width) / height]
    const light = 1.06 - 0.2 * x - 0.1 * y
    data[index] = clamp((data[index] ?? 0) * light + grain(lots) * 2.5)
  }
  return toJpeg(sharp(data, { raw: { width, height, channels: 3 } }), 82)
}
