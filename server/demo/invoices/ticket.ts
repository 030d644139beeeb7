import PDFDocument from 'pdfkit'
import { add, type Decimal, multiply, round } from '#shared/money.ts'
import { date, figure, spaced } from './layout/format.ts'
import { bytesOf, pdfOptions } from './pdf.ts'
import { random } from './random.ts'
import type { InvoiceSpec } from './spec.ts'
import { totalsOf } from './totals.ts'

// A till receipt: 80 mm of thermal paper in a fixed pitch, prices with their tax.

const width = 226
const margin = 14
const inner = width - 2 * margin

/** Net to the price on the receipt. */
export const withTax = (net: Decimal, rate: Decimal): Decimal => round(multiply(net, add('1', multiply(rate, '0.01'))))

const euros = (value: Decimal): string => figure(value, 'fr-sign')

type Row = { left: string; right?: string; size?: number; bold?: boolean; centred?: boolean }
type Band = Row | 'dashes' | 'gap'

function bandsOf(spec: InvoiceSpec): Band[] {
  const { supplier } = spec
  const totals = totalsOf(spec)
  const seed = random(Number(spec.number.replace(/\D/g, '')))
  const middle = (left: string, size?: number): Row => ({ left, centred: true, ...(size ? { size, bold: true } : {}) })
  return [
    middle(supplier.name.toUpperCase(), 13),
    'gap',
    middle(supplier.street),
    middle(`${supplier.postcode} ${supplier.city}`),
    ...(supplier.phone ? [middle(`Tél. ${supplier.phone}`)] : []),
    ...(supplier.siret ? [middle(`SIRET ${spaced(supplier.siret.slice(0, 9), 3)} ${supplier.siret.slice(9)}`)] : []),
    ...(supplier.vat ? [middle(`TVA ${supplier.vat}`)] : []),
    'dashes',
    { left: `Ticket n° ${spec.number}`, right: date(spec.date, 'slash', 'fr') },
    { left: `Table ${seed.integer(1, 24)}`, right: `${seed.integer(12, 21)}:${seed.integer(10, 59)}` },
    'dashes',
    ...spec.lines.map((line, index) => ({
      left: `${line.quantity} ${line.description}`,
      right: euros(withTax(totals.lines[index] ?? '0', line.vatRate)),
    })),
    'dashes',
    { left: 'TOTAL TTC', right: `${euros(totals.gross)} €`, size: 13, bold: true },
    'gap',
    ...totals.taxes.flatMap(({ rate, base, amount }) => [
      { left: `Total HT ${rate.replace('.', ',')} %`, right: euros(base) },
      { left: `TVA ${rate.replace('.', ',')} %`, right: euros(amount) },
    ]),
    'dashes',
    { left: 'Carte bancaire', right: `${euros(totals.due)} €` },
    'gap',
    middle('Merci de votre visite'),
    middle('et à bientôt'),
  ]
}

const heightOf = (band: Band): number => (band === 'dashes' ? 16 : band === 'gap' ? 8 : (band.size ?? 9.5) * 1.45)

function drawRow(doc: PDFKit.PDFDocument, row: Row, y: number): void {
  doc.font(row.bold ? 'Courier-Bold' : 'Courier').fontSize(row.size ?? 9.5)
  const natural = doc.widthOfString(row.left)
  if (row.centred && natural > inner) doc.fontSize(((row.size ?? 9.5) * inner) / natural)
  const shift = row.centred ? (inner - doc.widthOfString(row.left)) / 2 : 0
  doc.text(row.left, margin + shift, y, { lineBreak: false })
  if (row.right === undefined) return
  doc.text(row.right, margin + inner - doc.widthOfString(row.right), y, { lineBreak: false })
}

/** The receipt as a PDF of its own height. */
export async function ticketPdf(spec: InvoiceSpec): Promise<Uint8Array> {
  const bands = bandsOf(spec)
  const height = bands.reduce((sum, band) => sum + heightOf(band), 44)
  const doc = new PDFDocument({ ...pdfOptions(spec), size: [width, height] })
  let y = 20
  for (const band of bands) {
    if (band === 'dashes') {
      const middle = y + heightOf(band) / 2 - 2
      doc
        .moveTo(margin, middle)
        .lineTo(margin + inner, middle)
        .lineWidth(0.7)
        .dash(3, { space: 2 })
        .stroke('#333333')
    } else if (band !== 'gap') drawRow(doc.fillColor('#111111'), band, y)
    y += heightOf(band)
  }
  doc.end()
  return bytesOf(doc)
}
