import { Problem } from '#platform/problem.ts'
import { maxPageSide, maxPages } from '../limits.ts'
import { documentProblems } from '../problems.ts'
import { type Engine, pdfium, withMemory } from './engine.ts'

/** An open PDF: the engine and PDFium's handle. */
export type Pdf = { engine: Engine; handle: number; pages: number }
/** A loaded page; width and height in points as shown (after /Rotate, within the crop box). */
export type PdfPage = { engine: Engine; handle: number; number: number; width: number; height: number }

const passwordError = 4

/**
 * Opens a PDF, hands it to `use`, and closes it whatever happens.
 * @throws Problem pdf_encrypted (a password is needed to read), file_damaged, too_many_pages
 */
export async function withPdf<T>(bytes: Uint8Array, use: (pdf: Pdf) => Promise<T>): Promise<T> {
  const engine = await pdfium()
  const address = engine.pdfium.wasmExports.malloc(bytes.length)
  if (!address) throw new RangeError('out of memory')
  let handle = 0
  try {
    engine.heaps().HEAPU8.set(bytes, address)
    handle = engine.FPDF_LoadMemDocument(address, bytes.length, '')
    if (!handle) {
      const encrypted = engine.FPDF_GetLastError() === passwordError
      throw new Problem(encrypted ? documentProblems.pdf_encrypted : documentProblems.file_damaged)
    }
    const pages = engine.FPDF_GetPageCount(handle)
    if (pages < 1) throw new Problem(documentProblems.file_damaged)
    if (pages > maxPages) throw new Problem(documentProblems.too_many_pages, { pages, limit: maxPages })
    return await use({ engine, handle, pages })
  } finally {
    if (handle) engine.FPDF_CloseDocument(handle)
    engine.pdfium.wasmExports.free(address)
  }
}

/**
 * Loads a page, hands it to `use`, and closes it whatever happens.
 * @param number 1 for the first page
 * @throws Problem page_unknown, file_damaged, page_too_large
 */
export async function withPage<T>(pdf: Pdf, number: number, use: (page: PdfPage) => Promise<T>): Promise<T> {
  const { engine, pages } = pdf
  if (!Number.isInteger(number) || number < 1 || number > pages)
    throw new Problem(documentProblems.page_unknown, { page: number, pages })
  const handle = loadPage(pdf, number)
  if (!handle) throw new Problem(documentProblems.file_damaged)
  try {
    const width = engine.FPDF_GetPageWidthF(handle)
    const height = engine.FPDF_GetPageHeightF(handle)
    if (!(width > 0 && height > 0)) throw new Problem(documentProblems.file_damaged)
    if (Math.max(width, height) > maxPageSide) throw new Problem(documentProblems.page_too_large, { page: number })
    return await use({ engine, handle, number, width, height })
  } finally {
    engine.FPDF_ClosePage(handle)
  }
}

const flattenForDisplay = 0
/** Free text, stamp, form field (PDF 32000-1, table 169; PDFium's numbers): what people write on a page after it was made. */
const written = new Set([3, 13, 20])

/** Loads a page; what was typed into its form fields or put on it as a note becomes part of its text, as it is of its looks. */
function loadPage({ engine, handle }: Pdf, number: number): number {
  const page = engine.FPDF_LoadPage(handle, number - 1)
  if (!page) return 0
  const count = engine.FPDFPage_GetAnnotCount(page)
  let found = false
  for (let i = 0; i < count && !found; i++) {
    const annotation = engine.FPDFPage_GetAnnot(page, i)
    if (!annotation) continue
    found = written.has(engine.FPDFAnnot_GetSubtype(annotation))
    engine.FPDFPage_CloseAnnot(annotation)
  }
  if (!found) return page
  engine.FPDFPage_Flatten(page, flattenForDisplay)
  engine.FPDF_ClosePage(page)
  return engine.FPDF_LoadPage(handle, number - 1)
}

/** Maps a point of the page's own space (origin bottom left, unrotated) to points from the top left corner as shown. */
export type ToShown = (x: number, y: number) => [number, number]

/**
 * The affine map from page space to what is shown, rotation and crop box included. PDFium gives integer device
 * coordinates; on a device of 1000 units a point that is a thousandth of a point.
 */
export function shownMap(page: PdfPage): ToShown {
  const { engine } = page
  const unit = 1000
  return withMemory(engine, 8, (address) => {
    const at = (x: number, y: number): [number, number] => {
      const [w, h] = [Math.round(page.width * unit), Math.round(page.height * unit)]
      engine.FPDF_PageToDevice(page.handle, 0, 0, w, h, 0, x, y, address, address + 4)
      const ints = engine.heaps().HEAP32
      return [(ints[address / 4] ?? 0) / unit, (ints[address / 4 + 1] ?? 0) / unit]
    }
    const [ox, oy] = at(0, 0)
    const [ax, ay] = at(1000, 0)
    const [bx, by] = at(0, 1000)
    const [ux, uy, vx, vy] = [(ax - ox) / 1000, (ay - oy) / 1000, (bx - ox) / 1000, (by - oy) / 1000]
    return (x, y) => [ox + ux * x + vx * y, oy + uy * x + vy * y]
  })
}
