import type { Decimal } from '#shared/money.ts'
import type { InvoiceSpec } from '../spec.ts'
import type { Totals } from '../totals.ts'
import { amount, date, figure, plain } from './format.ts'
import type { Family, Template } from './template.ts'
import type { Words } from './words.ts'

// The pen carries what every block of the page needs: the document, the look, the content, and the room that is left.

export type Pen = {
  doc: PDFKit.PDFDocument
  template: Template
  spec: InvoiceSpec
  totals: Totals
  words: Words
  /** Edges of the content, in points from the top left corner; a sidebar moves `left`. */
  left: number
  right: number
  /** Where content must end so that the footer stays free. */
  bottom: number
}

export type Ink = {
  size?: number
  weight?: 'regular' | 'bold' | 'italic'
  family?: Family
  color?: string
  align?: 'left' | 'right' | 'center'
}

const fonts: Record<Family, Record<'regular' | 'bold' | 'italic', string>> = {
  sans: { regular: 'Helvetica', bold: 'Helvetica-Bold', italic: 'Helvetica-Oblique' },
  serif: { regular: 'Times-Roman', bold: 'Times-Bold', italic: 'Times-Italic' },
  mono: { regular: 'Courier', bold: 'Courier-Bold', italic: 'Courier-Oblique' },
}

export const grey = '#6b7076'

function dip(pen: Pen, ink: Ink): number {
  const size = ink.size ?? pen.template.size
  pen.doc
    .font(fonts[ink.family ?? pen.template.body][ink.weight ?? 'regular'])
    .fontSize(size)
    .fillColor(ink.color ?? pen.template.ink)
  return size
}

/** One line of text inside [x, x + width]; shrinks down to 60 % where it would stick out. */
export function put(pen: Pen, text: string, x: number, y: number, width: number, ink: Ink = {}): void {
  const size = dip(pen, ink)
  const natural = pen.doc.widthOfString(text)
  if (natural > width) pen.doc.fontSize(Math.max((size * width) / natural, size * 0.6))
  const used = Math.min(pen.doc.widthOfString(text), width)
  const shift = ink.align === 'right' ? width - used : ink.align === 'center' ? (width - used) / 2 : 0
  pen.doc.text(text, x + shift, y, { lineBreak: false })
}

/** Height of wrapped text. */
export function heightOf(pen: Pen, text: string, width: number, ink: Ink = {}): number {
  dip(pen, ink)
  return pen.doc.heightOfString(text, { width, lineGap: 1.5 })
}

/** Wrapped text; returns the y below it. */
export function write(pen: Pen, text: string, x: number, y: number, width: number, ink: Ink = {}): number {
  const height = heightOf(pen, text, width, ink)
  pen.doc.text(text, x, y, { width, lineGap: 1.5, align: ink.align ?? 'left' })
  return y + height
}

/** One line below the other; returns the y below the last. */
export function stack(pen: Pen, lines: string[], x: number, y: number, width: number, ink: Ink = {}): number {
  const step = (ink.size ?? pen.template.size) * 1.36
  lines.forEach((line, index) => {
    put(pen, line, x, y + index * step, width, ink)
  })
  return y + lines.length * step
}

export function rule(pen: Pen, x: number, y: number, width: number, color: string, thickness = 0.6): void {
  pen.doc
    .moveTo(x, y)
    .lineTo(x + width, y)
    .lineWidth(thickness)
    .stroke(color)
}

export const fill = (
  pen: Pen,
  x: number,
  y: number,
  width: number,
  height: number,
  color: string,
  radius = 0,
): void => {
  if (radius > 0) pen.doc.roundedRect(x, y, width, height, radius).fill(color)
  else pen.doc.rect(x, y, width, height).fill(color)
}

/** The wording of a label that this template uses. */
export const wording = (pen: Pen, four: readonly [string, string, string, string]): string => four[pen.template.wording]

export const money = (pen: Pen, value: Decimal): string => amount(value, pen.template.amounts, pen.spec.currency)
export const digits = (pen: Pen, value: Decimal): string => figure(value, pen.template.amounts)
export const bare = (pen: Pen, value: Decimal): string => plain(value, pen.template.amounts)
export const percent = (pen: Pen, value: Decimal): string =>
  `${bare(pen, value)}${pen.template.amounts === 'en-sign' ? '' : '\u00a0'}%`
export const day = (pen: Pen, iso: string): string => date(iso, pen.template.dates, pen.spec.language)
