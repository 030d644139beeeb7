import PdfKit from 'pdfkit'
import sharp from 'sharp'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { drawPage } from '#documents/pdf/raster.ts'
import { bytesOf, invoicePdf } from '#server/demo/invoices/pdf.ts'
import { random } from '#server/demo/invoices/random.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { ciiXml } from '#server/demo/invoices/xml/cii.ts'
import { ublXml } from '#server/demo/invoices/xml/ubl.ts'

export type Paper = { name: string; bytes: Uint8Array }

/** Document `index` of a run, the same at every call: half of them PDFs, a few pictures, the rest XML. No two are alike. */
export const paperOf = async (seed: number, index: number): Promise<Paper> => {
  const number = 10_000 * seed + index
  const spec = randomSpec(number)
  const lot = random(number).next()
  if (lot < 0.05) return { name: `${index}.jpg`, bytes: await slip(number) }
  if (lot < 0.55) return { name: `${index}.pdf`, bytes: await invoicePdf(spec, randomTemplate(number, spec)) }
  return { name: `${index}.xml`, bytes: new Uint8Array(Buffer.from(lot < 0.8 ? ciiXml(spec) : ublXml(spec))) }
}

/** A small scan, two lines of print: reading it takes about a second. */
const slip = async (number: number): Promise<Uint8Array> => {
  const document = new PdfKit({ size: [220, 80], margin: 0, info: { CreationDate: new Date(0) } })
  document.fontSize(13).text(`Facture F-${number} du 18/02/2026`, 12, 14, { lineBreak: false })
  document.text('Total TTC 1500,00 EUR', 12, 44, { lineBreak: false })
  document.end()
  const pdf = await bytesOf(document)
  const { data, width, height } = await withPdf(pdf, (open) =>
    withPage(open, 1, async (page) => drawPage(page, 150, 'grey')),
  )
  return sharp(data, { raw: { width, height, channels: 1 } })
    .jpeg()
    .toBuffer()
}
