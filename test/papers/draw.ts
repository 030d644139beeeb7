import PDFDocument from 'pdfkit'
import { type DateFormat, type Invoice, type Paper, vatNumberOf } from './paper.ts'

// Draws an invoice on its supplier's paper: a PDF with a text layer.

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')

function dateIn(format: DateFormat, iso: string): string {
  const [year = '', month = '', day = ''] = iso.split('-')
  switch (format) {
    case 'dmy':
      return `${day}/${month}/${year}`
    case 'mdy':
      return `${month}/${day}/${year}`
    case 'dots':
      return `${day}.${month}.${year}`
    case 'words':
      return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`
    default:
      return iso
  }
}

function moneyIn(style: Paper['money'], cents: number): string {
  const [whole = '0', part = '00'] = (cents / 100).toFixed(2).split('.')
  const group = style === 'dot' ? ',' : style === 'swiss' ? "'" : '\u00a0'
  return whole.replace(/\B(?=(\d{3})+$)/g, group) + (style === 'comma' ? ',' : '.') + part
}

type Say = (text: string, x: number, y: number, options?: { size?: number; bold?: boolean; right?: boolean }) => void

function labelled(say: Say, print: { label: string; direction: string; x: number; y: number }, value: string): void {
  const { label, direction, x, y } = print
  if (direction === 'same') say(`${label} : ${value}`, x, y)
  else if (direction === 'behind') say(`${value} (${label.toLowerCase()})`, x, y)
  else if (direction === 'none') say(value, x, y)
  else {
    say(label, x, y)
    if (direction === 'right') say(value, x + 130, y)
    else say(value, x, y + 12)
  }
}

function head(say: Say, paper: Paper): void {
  if (paper.slogan) say(paper.slogan, paper.left, 36, { size: 17, bold: true })
  if (paper.nameAt === 'head') say(paper.name, paper.left, 62, { size: 10 })
  if (paper.nameAt === 'spaced') say([...paper.name.toUpperCase()].join(' '), paper.left, 62, { size: 13 })
  say(paper.street, paper.left, 78)
  say('69003 Lyon', paper.left, 90)
  if (paper.hasContacts) say(`Tél. ${paper.phone}   contact@${paper.domain}`, paper.left, 102)
  say('Destinataire', 330, 78, { bold: true })
  say('Quincaillerie Bertin SARL', 330, 90)
  say('4 place du Marché', 330, 102)
  say('38000 Grenoble', 330, 114)
}

function foot(say: Say, paper: Paper): void {
  const name = paper.nameAt === 'logo' || paper.nameAt === 'spaced' ? '' : `${paper.name} – `
  const numbers = paper.hasLegalNumbers
    ? `RCS Lyon ${paper.siren} – TVA ${vatNumberOf(paper)}`
    : 'Merci de votre confiance et à bientôt'
  say(`${name}${numbers}`, paper.left, 800, { size: 7 })
  if (paper.iban) say(`IBAN ${paper.iban.replace(/(.{4})/g, '$1 ').trim()}`, paper.left, 788, { size: 7 })
}

function sums(say: Say, paper: Paper, invoice: Invoice, y: number): void {
  const { totals } = paper
  const rows: [string, number][] = [
    [totals.ht, invoice.ht],
    [`${totals.tva} ${String(invoice.rate).replace('.', ',')} %`, invoice.tva],
    [totals.ttc, invoice.ttc],
  ]
  if (invoice.prepaid) rows.push(['Versé', invoice.prepaid], ['Reste dû', invoice.ttc - invoice.prepaid])
  if (paper.decoys.amount) rows.push(paper.decoys.amount)
  const shown = totals.order === 'usual' ? rows : [...rows.slice(2, 3), ...rows.slice(0, 2), ...rows.slice(3)]
  for (const [index, [label, cents]] of shown.entries()) {
    const money = moneyIn(paper.money, cents)
    if (totals.at === 'columns') {
      say(label.slice(0, 20), paper.left + index * 100, y, { size: 7.5 })
      say(money, paper.left + index * 100, y + 12)
    } else {
      const x = totals.at === 'right' ? 330 : paper.left
      say(label, x, y + index * 14)
      say(money, x + 200, y + index * 14, { right: true })
    }
  }
}

/** The document as PDF; with `xml`, a hybrid that carries it. */
export async function drawInvoice(paper: Paper, invoice: Invoice, xml?: Uint8Array): Promise<Uint8Array> {
  const doc = new PDFDocument({ size: 'A4', margin: 0, compress: false })
  const chunks: Buffer[] = []
  const done = new Promise<Uint8Array>((resolve) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
  })
  const say: Say = (text, x, y, { size = 9, bold = false, right = false } = {}) => {
    doc.font(bold ? 'Helvetica-Bold' : 'Helvetica').fontSize(size)
    doc.text(text, right ? x - doc.widthOfString(text) : x, y, { lineBreak: false })
  }
  if (paper.nameAt === 'logo') doc.rect(paper.left, 56, 120, 18).fill('#345').fillColor('black')
  head(say, paper)
  labelled(say, paper.number, invoice.number)
  labelled(say, paper.issued, dateIn(paper.issued.format, invoice.issued))
  if (paper.due && !('hidden' in paper.due) && invoice.due)
    labelled(say, paper.due, dateIn(paper.issued.format, invoice.due))
  // Decoys change from document to document, as a customer's order numbers do.
  const turn = invoice.lines.length
  if (paper.decoys.number) say(`${paper.decoys.number[0]} ${paper.decoys.number[1]}${turn}`, 330, 240)
  if (paper.decoys.date)
    say(`${paper.decoys.date} : ${dateIn(paper.issued.format, `2024-1${turn % 3}-1${turn}`)}`, 330, 254)
  const columns = [paper.left, 330, 400, 540]
  const top = 300
  for (const [index, title] of paper.columns.entries())
    say(title, columns[index] ?? 0, top, { bold: true, right: index > 0 })
  for (const [index, line] of invoice.lines.entries()) {
    const y = top + 18 + index * 15
    say(line.text, columns[0] ?? 0, y)
    say(String(line.quantity), columns[1] ?? 0, y, { right: true })
    say(moneyIn(paper.money, line.price), columns[2] ?? 0, y, { right: true })
    say(moneyIn(paper.money, line.quantity * line.price), columns[3] ?? 0, y, { right: true })
  }
  sums(say, paper, invoice, top + 40 + invoice.lines.length * 15)
  foot(say, paper)
  if (xml) doc.file(Buffer.from(xml), { name: 'factur-x.xml', type: 'text/xml' })
  doc.end()
  return done
}
