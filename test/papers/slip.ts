import { PDFDocument } from 'pdf-lib'
import { withPage, withPdf } from '#documents/pdf/open.ts'
import { drawGrey } from '#documents/pdf/raster.ts'
import { jpeg, pdf } from '#documents/testing/fixtures.ts'

// A small invoice on a slip of paper (A6), for stories in which a scan must be read, whatever stands on it: to an OCR engine
// it is a fifth of the work that an A4 page is.

export type Slip = { number: string; total: string; dpi: number; picture: Uint8Array }

/** The slip with this number as a scanner sees it: a grey JPEG that says its resolution. */
export async function scannedSlip(number: string): Promise<Slip> {
  const dpi = 200
  const total = '1500.00'
  const lines = [
    'Menuiserie Lavande SARL',
    '12 rue des Tilleuls, 69003 Lyon',
    `Facture n° ${number}`,
    'Date : 18/02/2026',
    'Table en hêtre massif',
    'Total HT : 1250,00 EUR',
    'TVA 20 % : 250,00 EUR',
    'Total TTC : 1500,00 EUR',
  ]
  const paper = await pdf(
    (document) => {
      for (const [index, line] of lines.entries())
        document
          .font(index === 0 ? 'Helvetica-Bold' : 'Helvetica')
          .fontSize(11)
          .text(line, 30, 36 + 40 * index, { lineBreak: false })
    },
    { size: 'A6' },
  )
  const picture = await withPdf(paper, (open) => withPage(open, 1, async (page) => drawGrey(page, dpi)))
  return { number, total, dpi, picture: await jpeg(picture, dpi) }
}

/** A PDF whose pages are nothing but pictures, as the office scanner writes it. */
export const scannedPages = async (slips: Slip[]): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  for (const { picture } of slips) {
    const page = document.addPage([297.64, 419.53])
    page.drawImage(await document.embedJpg(picture), { x: 0, y: 0, width: 297.64, height: 419.53 })
  }
  return document.save()
}
