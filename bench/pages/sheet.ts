import { readFile } from 'node:fs/promises'
import PDFDocument from 'pdfkit'
import { bytesOf } from '#server/demo/invoices/pdf.ts'
import type { Random } from '#server/demo/invoices/random.ts'

/** Names by which a document knows a plain and a bold font. */
export type Face = { plain: string; bold: string }

/** A page that is being written: what is put on it becomes the truth, in the order in which a person reads it. */
export type Sheet = {
  doc: PDFKit.PDFDocument
  face: Face
  size: number
  left: number
  right: number
  truth: string[]
}

/** PDF's own three families, and where the machine has them, four that many programs print with. */
const own: Face[] = [
  { plain: 'Helvetica', bold: 'Helvetica-Bold' },
  { plain: 'Times-Roman', bold: 'Times-Bold' },
  { plain: 'Courier', bold: 'Courier-Bold' },
]
const files: [string, string][] = [
  [
    '/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf',
    '/usr/share/fonts/truetype/liberation/LiberationSerif-Bold.ttf',
  ],
  ['/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf', '/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf'],
  ['/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf', '/usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf'],
  [
    '/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Regular.ttf',
    '/usr/share/fonts/truetype/liberation/LiberationSansNarrow-Bold.ttf',
  ],
]

async function faceFor(doc: PDFKit.PDFDocument, lots: Random): Promise<Face> {
  const at = lots.integer(0, own.length + files.length - 1)
  const standard = own[at]
  if (standard) return standard
  const [plain = '', bold = ''] = files[at - own.length] ?? []
  const found = await Promise.all([readFile(plain), readFile(bold)]).catch(() => null)
  if (!found) return lots.pick(own)
  doc.registerFont('plain', found[0])
  doc.registerFont('bold', found[1])
  return { plain: 'plain', bold: 'bold' }
}

/** A4 with a face and a size drawn by lot; `write` fills it. Answers its bytes and its text, a line of print a line. */
export async function writtenSheet(
  lots: Random,
  write: (sheet: Sheet) => void,
): Promise<{ pdf: Uint8Array; text: string }> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, info: { CreationDate: new Date(0), ModDate: new Date(0) } })
  const sheet: Sheet = {
    doc,
    face: await faceFor(doc, lots),
    size: lots.pick([9, 10, 10.5, 11, 12]),
    left: 60,
    right: 535,
    truth: [],
  }
  write(sheet)
  doc.end()
  return { pdf: await bytesOf(doc), text: sheet.truth.join('\n') }
}

type Style = { bold?: boolean; size?: number; align?: 'left' | 'right'; ink?: string; silent?: boolean }

/** Puts one line at (x, y) — its right end there with `align: 'right'` — and notes it, unless `silent`. */
export function put(sheet: Sheet, text: string, x: number, y: number, style: Style = {}): void {
  const { doc, face, size, truth } = sheet
  doc
    .font(style.bold ? face.bold : face.plain)
    .fontSize(style.size ?? size)
    .fillColor(style.ink ?? '#000000')
  const at = style.align === 'right' ? x - doc.widthOfString(text) : x
  doc.text(text, at, y, { lineBreak: false })
  if (!style.silent) truth.push(text)
}

/** The text broken into lines no wider than `width`; a no-break space does not break. */
export function wrapped({ doc, face, size }: Sheet, text: string, width: number): string[] {
  doc.font(face.plain).fontSize(size)
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && doc.widthOfString(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

/** A paragraph from (x, y) on, as wide as `width`; answers where the next one may begin. */
export function paragraph(sheet: Sheet, text: string, x: number, y: number, width: number): number {
  const step = 1.35 * sheet.size
  const lines = wrapped(sheet, text, width)
  for (const [i, line] of lines.entries()) put(sheet, line, x, y + i * step)
  return y + (lines.length + 0.6) * step
}
