import PDFDocument from 'pdfkit'
import { bytesOf } from '#server/demo/invoices/pdf.ts'
import type { Hardship } from './hardships.ts'
import { drawnPlanes, multiplied, type Planes } from './planes.ts'

// What paper is printed with before anything is written on it: tiles, the waves of a cheque, a word across the page.

/** Side of a tile and distance of waves, in points. */
const [tile, wave] = [9, 4]
const [width, height] = [595, 842]

type Draw = (doc: PDFKit.PDFDocument) => void

const draw: Record<Exclude<Hardship['pattern'], 'none'>, Draw> = {
  tiles: (doc) => {
    for (let y = 0; y < height; y += tile)
      for (let x = (y / tile) % 2 === 0 ? 0 : tile; x < width; x += 2 * tile) doc.rect(x, y, tile, tile)
    doc.fill('#202060')
  },
  waves: (doc) => {
    for (let y = -20; y < height + 20; y += wave) {
      doc.moveTo(0, y)
      for (let x = 0; x <= width; x += 4) doc.lineTo(x, y + 10 * Math.sin(x / 22 + y / 90))
    }
    doc.lineWidth(0.9).stroke('#205020')
  },
  word: (doc) => {
    doc
      .rotate(-52, { origin: [width / 2, height / 2] })
      .font('Helvetica-Bold')
      .fontSize(150)
    doc
      .fillColor('#000')
      .text('COPIE', width / 2 - doc.widthOfString('COPIE') / 2, height / 2 - 75, { lineBreak: false })
  },
}

/** The sheet with the pattern of its paper under its print. */
export async function onPattern(sheet: Planes, { pattern, patternDepth, dpi }: Hardship): Promise<Planes> {
  if (pattern === 'none') return sheet
  const doc = new PDFDocument({ size: 'A4', margin: 0 })
  draw[pattern](doc)
  doc.end()
  return multiplied(sheet, await drawnPlanes(await bytesOf(doc), dpi), patternDepth)
}
