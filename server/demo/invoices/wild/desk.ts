import PDFDocument from 'pdfkit'
import { bytesOf } from '../pdf.ts'

// A sheet on which anything can be put anywhere: wild papers follow no template, so they are drawn cell by cell.

export type Ink = { size?: number; bold?: boolean; align?: 'left' | 'right' | 'center' }

export type Desk = {
  doc: PDFKit.PDFDocument
  font: 'Helvetica' | 'Times' | 'Courier'
  size: number
  /** Edges of the print in points. */
  left: number
  right: number
  bottom: number
}

const faces = {
  Helvetica: { plain: 'Helvetica', bold: 'Helvetica-Bold' },
  Times: { plain: 'Times-Roman', bold: 'Times-Bold' },
  Courier: { plain: 'Courier', bold: 'Courier-Bold' },
} as const

export function openDesk(font: Desk['font'], size: number): Desk {
  const doc = new PDFDocument({ size: 'A4', margin: 0, bufferPages: true, info: { CreationDate: new Date(0) } })
  return { doc, font, size, left: 42, right: 553, bottom: 720 }
}

/** One line of text; `x` is the left edge, the right edge or the middle of it, as `align` says. */
export function put(desk: Desk, text: string, x: number, y: number, ink: Ink = {}): void {
  desk.doc.font(faces[desk.font][ink.bold ? 'bold' : 'plain']).fontSize(ink.size ?? desk.size)
  const width = desk.doc.widthOfString(text)
  const shift = ink.align === 'right' ? width : ink.align === 'center' ? width / 2 : 0
  desk.doc.text(text, x - shift, y, { lineBreak: false })
}

/** One line below the other; returns the y below the last. */
export function stack(desk: Desk, lines: readonly string[], x: number, y: number, ink: Ink = {}): number {
  const step = (ink.size ?? desk.size) * 1.35
  lines.forEach((line, index) => {
    put(desk, line, x, y + index * step, ink)
  })
  return y + lines.length * step
}

/** Text broken into lines no wider than `width`. */
export function wrapped(desk: Desk, text: string, width: number, ink: Ink = {}): string[] {
  desk.doc.font(faces[desk.font][ink.bold ? 'bold' : 'plain']).fontSize(ink.size ?? desk.size)
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`.trim()
    if (lines.length > 0 && desk.doc.widthOfString(longer) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

export function rule(desk: Desk, y: number, from = desk.left, to = desk.right): void {
  desk.doc.moveTo(from, y).lineTo(to, y).lineWidth(0.5).stroke('#888888')
}

export function closeDesk(desk: Desk): Promise<Uint8Array> {
  desk.doc.end()
  return bytesOf(desk.doc)
}
