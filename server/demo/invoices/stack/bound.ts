import { PDFDocument } from 'pdf-lib'

/** The pages of several PDFs in one; `onto`: a PDF that they are put behind, with all that it carries. */
export async function bound(files: readonly Uint8Array[], onto?: Uint8Array): Promise<Uint8Array> {
  const pdf = onto ? await PDFDocument.load(onto) : await PDFDocument.create()
  for (const bytes of files) {
    const from = await PDFDocument.load(bytes)
    for (const page of await pdf.copyPages(from, from.getPageIndices())) pdf.addPage(page)
  }
  // The same papers give the same bytes.
  pdf.setCreationDate(new Date(0))
  pdf.setModificationDate(new Date(0))
  return pdf.save()
}
