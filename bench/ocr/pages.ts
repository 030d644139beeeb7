import { PDFDocument } from 'pdf-lib'
import { withPdf } from '#documents/pdf/open.ts'
import { readDocument } from '#documents/read.ts'
import { invoicePdf } from '#server/demo/invoices/pdf.ts'
import { randomSpec } from '#server/demo/invoices/randomSpec.ts'
import { randomTemplate } from '#server/demo/invoices/randomTemplate.ts'
import { wildPaper } from '#server/demo/invoices/wild/paper.ts'
import { degradedScan, type Recipe } from '../degrade/scan.ts'
import { letterPdf } from './letter.ts'

// Pages as an office's scanner hands them over: straight enough, clean enough, A4 at 200 to 300 dpi, one JPEG a page.

/** A scanned page: its picture, its resolution, the words that were printed on it. */
export type ScannedPage = { name: string; jpeg: Uint8Array; dpi: number; truth: string[] }

const office = (dpi: number): Recipe => ({
  dpi,
  tilt: 0.8,
  blur: dpi / 400,
  ink: 30,
  paper: 246,
  noise: 4,
  quality: 75,
})

/** What is printed, in turn: half invoices of any house, our templates, and letters full of text in two languages. */
const prints: ((seed: number) => Promise<{ name: string; pdf: Uint8Array }>)[] = [
  async (seed) => ({ name: 'wild', pdf: (await wildPaper(seed)).bytes }),
  async (seed) => ({ name: 'letter-fr', pdf: await letterPdf(seed, 'fr') }),
  async (seed) => {
    const spec = randomSpec(seed)
    return { name: 'invoice', pdf: await invoicePdf(spec, randomTemplate(seed, spec)) }
  },
  async (seed) => ({ name: 'letter-en', pdf: await letterPdf(seed, 'en') }),
]
const resolutions = [200, 300, 240]

/** `count` scanned pages drawn from seeds that begin at `from`. */
export async function scannedPages(from: number, count: number): Promise<ScannedPage[]> {
  const pages: ScannedPage[] = []
  for (let i = 0; i < count; i++) {
    const print = prints[i % prints.length]
    const dpi = resolutions[i % resolutions.length] ?? 200
    if (!print) continue
    const { name, pdf } = await print(from + i)
    const { pages: printed } = await readDocument(await firstPageOf(pdf), { ignoreXml: true })
    const truth = printed.flatMap(({ words }) => words.flatMap(({ text }) => text.split(/\s+/)))
    pages.push({ name: `${name}-${from + i}-${dpi}`, jpeg: await degradedScan(pdf, office(dpi), from + i), dpi, truth })
  }
  return pages
}

async function firstPageOf(pdf: Uint8Array): Promise<Uint8Array> {
  if ((await withPdf(pdf, async ({ pages }) => pages)) === 1) return pdf
  const [all, one] = [await PDFDocument.load(pdf), await PDFDocument.create()]
  const [page] = await one.copyPages(all, [0])
  if (page) one.addPage(page)
  return one.save()
}

/** The pictures as pages of one PDF, each as large as its resolution says: what a scanner's "scan to PDF" makes. */
export async function scansPdf(pages: readonly ScannedPage[]): Promise<Uint8Array> {
  const file = await PDFDocument.create()
  for (const { jpeg, dpi } of pages) {
    const picture = await file.embedJpg(jpeg)
    const [width, height] = [(picture.width * 72) / dpi, (picture.height * 72) / dpi]
    file.addPage([width, height]).drawImage(picture, { x: 0, y: 0, width, height })
  }
  return file.save()
}
