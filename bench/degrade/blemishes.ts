import PDFDocument from 'pdfkit'
import { bytesOf } from '#server/demo/invoices/pdf.ts'
import type { Random } from '#server/demo/invoices/random.ts'
import type { Hardship } from './hardships.ts'
import { drawnPlanes, fromSharp, mapPlanes, multiplied, type Planes, toSharp } from './planes.ts'

/** What people and desks leave on a sheet, drawn in PDF's own fonts and laid over the print as transparent ink. */
export async function blemished(sheet: Planes, hardship: Hardship, back: Uint8Array, lots: Random): Promise<Planes> {
  const { dpi, marks } = hardship
  let out = sheet
  const drawn = marks.filter((mark) => mark !== 'bleed')
  if (drawn.length > 0) {
    const doc = new PDFDocument({ size: 'A4', margin: 0 })
    for (const mark of drawn) draw[mark](doc, hardship, lots)
    doc.end()
    out = multiplied(out, await drawnPlanes(await bytesOf(doc), dpi), 0.85)
  }
  if (marks.includes('bleed')) {
    const mirrored = await fromSharp(
      toSharp(await drawnPlanes(back, dpi))
        .flop()
        .blur(1.2),
    )
    out = multiplied(out, mirrored, 0.22)
  }
  return mapPlanes(out, (plane) => plane)
}

type Draw = (doc: PDFKit.PDFDocument, hardship: Hardship, lots: Random) => void

/** A frame or a ring with a word and a date, somewhere over the print. */
const stamp: Draw = (doc, { stamp: colour }, lots) => {
  const [x, y] = [lots.integer(150, 450), lots.integer(150, 650)]
  const word = lots.pick(['PAYÉ', 'REÇU', 'COPIE', 'BON À PAYER', 'RECEIVED', 'PAID'])
  const date = `${lots.integer(10, 28)} ${lots.pick(['MARS', 'JUIN', 'OCT.'])} 20${lots.integer(20, 29)}`
  doc.save().rotate(lots.integer(-30, 30), { origin: [x, y] })
  doc.strokeColor(colour).fillColor(colour)
  if (lots.chance(0.5)) doc.lineWidth(3).circle(x, y, 56).stroke().lineWidth(1).circle(x, y, 46).stroke()
  else
    doc
      .lineWidth(3)
      .roundedRect(x - 85, y - 32, 170, 64, 6)
      .stroke()
  doc.font('Helvetica-Bold').fontSize(word.length > 6 ? 13 : 22)
  doc.text(word, x - doc.widthOfString(word) / 2, y - 18, { lineBreak: false })
  doc.fontSize(11).text(date, x - doc.widthOfString(date) / 2, y + 8, { lineBreak: false })
  doc.restore()
}

/** A signature and strokes of a pen. */
const pen: Draw = (doc, _, lots) => {
  for (let n = 0; n < 4; n++) {
    let [x, y] = [lots.integer(80, 450), lots.integer(120, 720)]
    doc.moveTo(x, y)
    for (let swing = lots.integer(2, 6); swing > 0; swing--) {
      const [dx, dy] = [lots.integer(8, 50), lots.integer(-25, 25)]
      doc.quadraticCurveTo(x + lots.integer(-15, 30), y + lots.integer(-30, 30), x + dx, y + dy)
      ;[x, y] = [x + dx, y + dy]
    }
    doc.lineWidth(1.2).stroke('#22265e')
  }
}

const coffee: Draw = (doc, _, lots) => {
  for (let n = 0; n < 2; n++) {
    const [x, y, r] = [lots.integer(120, 480), lots.integer(150, 700), lots.integer(70, 100)]
    doc.circle(x, y, r).fillOpacity(0.18).fill('#8a5a2b').fillOpacity(1)
    doc.circle(x, y, r).lineWidth(lots.integer(3, 7)).strokeOpacity(0.55).stroke('#7a4a1e').strokeOpacity(1)
  }
}

/** Holes of a ring binder, a staple, a torn corner folded over. */
const holes: Draw = (doc, _, lots) => {
  for (const y of [300, 540]) doc.circle(lots.integer(22, 32), y, 8).fill('#101010')
  doc.moveTo(24, 30).lineTo(54, 20).lineWidth(1.6).stroke('#404040')
  doc.polygon([595, 0], [545, 0], [595, 50]).fill('#505050')
}

const draw = { stamp, pen, coffee, holes }
