import { Problem } from '#platform/problem.ts'
import { pictureCount } from '../image/decode.ts'
import type { Part } from '../parts.ts'
import { findEinvoice } from '../pdf/attachments.ts'
import { type Pdf, withPage, withPdf } from '../pdf/open.ts'
import { appendPages, withNewPdf, writePdf } from '../pdf/write.ts'
import { documentProblems } from '../problems.ts'
import { picturesPdf } from './picturePdf.ts'

type Parts = { parts: Part[]; einvoice: boolean }

/** Pages `from` to `to` of each part, both included. @throws Problem page_unknown where a part would have no page */
function rangesOf(after: readonly number[], pages: number): { from: number; to: number }[] {
  const ends = Array.from(new Set(after)).sort((a, b) => a - b)
  const last = ends.at(-1) ?? 0
  if (last >= pages) throw new Problem(documentProblems.page_unknown, { page: last + 1, pages })
  return [...ends, pages].map((to, i) => ({ from: (ends[i - 1] ?? 0) + 1, to }))
}

const pagesFrom = ({ from, to }: { from: number; to: number }) =>
  Array.from({ length: to - from + 1 }, (_, i) => from + i)

/**
 * A PDF in parts. No part gets the attachments: an XML speaks of the whole document, and `einvoice` says that there was one.
 * @throws Problem page_unknown, xml_forbidden and those of `withPdf` and `withPage`
 */
export const splitPdf = (bytes: Uint8Array, after: readonly number[]): Promise<Parts> =>
  withPdf(bytes, async (pdf) => {
    const ranges = rangesOf(after, pdf.pages)
    await settlePages(pdf)
    const parts: Part[] = []
    for (const range of ranges) {
      const part = await withNewPdf(pdf.engine, async (handle) => {
        appendPages(pdf.engine, pdf.handle, pagesFrom(range), handle)
        return writePdf(pdf.engine, handle)
      })
      parts.push({ ...range, bytes: part })
    }
    return { parts, einvoice: findEinvoice(pdf) !== null }
  })

/**
 * Loads every page once, which writes what was typed into forms and notes onto the page: they live beside the pages of a
 * document and would be lost with it.
 */
export async function settlePages(pdf: Pdf): Promise<void> {
  for (let page = 1; page <= pdf.pages; page++) await withPage(pdf, page, async () => {})
}

/** The pages of a TIFF as PDFs. @throws Problem page_unknown and those of `decodePicture` */
export async function splitPicture(bytes: Uint8Array, after: readonly number[]): Promise<Parts> {
  const ranges = rangesOf(after, await pictureCount(bytes))
  const parts: Part[] = []
  for (const range of ranges) {
    const pages = pagesFrom(range).map((page) => ({ page, degrees: 0 }))
    parts.push({ ...range, bytes: await picturesPdf(bytes, pages) })
  }
  return { parts, einvoice: false }
}
