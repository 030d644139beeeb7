import { paragraph, put, type Sheet } from './sheet.ts'
import type { Story } from './story.ts'

// The kinds of pages that reach an office. Each writes one sheet; what is put first is read first.

export type Layout = (sheet: Sheet, story: Story) => void

const list = (count: number, make: () => string) => Array.from({ length: count }, make)

function block(sheet: Sheet, lines: readonly string[], x: number, y: number): number {
  for (const [i, line] of lines.entries()) put(sheet, line, x, y + 1.3 * sheet.size * i, { bold: i === 0 })
  return y + 1.3 * sheet.size * lines.length
}

const address = (story: Story) => [story.company(), story.street(), story.town()]

const foot = (sheet: Sheet, story: Story) => {
  for (const [i, line] of story.contact().entries()) put(sheet, line, sheet.left, 792 + 11 * i, { size: 7.5 })
}

const letter: Layout = (sheet, story) => {
  const { left, right, size } = sheet
  const french = story.language === 'fr'
  let y = block(sheet, address(story), left, 50) + 26
  y = block(sheet, [story.person(), story.street(), story.town()], 340, y) + 30
  put(sheet, `${french ? 'Fait le' : 'Date:'} ${story.date()}`, left, y)
  put(sheet, `${french ? 'Objet : règlement de' : 'Subject: payment of'} ${story.amount()}`, left, y + 2 * size, {
    bold: true,
  })
  y = paragraph(sheet, french ? 'Madame, Monsieur,' : 'Dear Sir or Madam,', left, y + 5 * size, right - left)
  while (y < 640) y = paragraph(sheet, list(story.lots.integer(1, 3), story.sentence).join(' '), left, y, right - left)
  y = paragraph(sheet, `IBAN : ${story.iban()}`, left, y, right - left)
  put(sheet, story.person(), 340, y + 8)
  foot(sheet, story)
}

const contract: Layout = (sheet, story) => {
  const { left, right } = sheet
  sheet.size = Math.min(sheet.size, 10)
  put(sheet, story.language === 'fr' ? 'CONTRAT DE PRESTATION' : 'SERVICE AGREEMENT', left, 46, {
    bold: true,
    size: 16,
  })
  let y = 84
  for (let article = 1; y < 660; article++) {
    put(sheet, `Article ${article}`, left, y, { bold: true })
    y = paragraph(
      sheet,
      list(story.lots.integer(2, 4), story.sentence).join(' '),
      left,
      y + 1.6 * sheet.size,
      right - left,
    )
  }
  paragraph(sheet, `IBAN ${story.iban()}, ${story.date()}.`, left, y, right - left)
  foot(sheet, story)
}

const invoice: Layout = (sheet, story) => {
  const { doc, left, right, size } = sheet
  const { lots } = story
  const french = story.language === 'fr'
  const band = lots.pick([null, '#1f4e79', '#7a1f3d', '#dbe7f3', '#e9e2cf'])
  const light = band !== null && band > '#a'
  put(sheet, french ? 'FACTURE' : 'INVOICE', left, 44, { bold: true, size: 22 })
  put(sheet, `N° ${lots.digits(6)}`, left, 76)
  put(sheet, story.date(), left, 76 + 1.4 * size)
  // Two addresses side by side: the left one is read first.
  block(sheet, address(story), left, 124)
  let y = block(sheet, address(story), 330, 124) + 26
  if (band) doc.rect(left - 6, y - 6, right - left + 12, size + 12).fill(band)
  const ink = band && !light ? '#ffffff' : '#000000'
  const heads = french ? ['Désignation', 'Qté', 'Prix HT', 'Total HT'] : ['Description', 'Qty', 'Price', 'Amount']
  for (const [i, x] of [left, 330, 435, right].entries())
    put(sheet, heads[i] ?? '', x, y, { bold: true, ink, align: i === 0 ? 'left' : 'right' })
  y += 2 * size + 6
  for (let row = lots.integer(4, 9); row > 0; row--) {
    put(sheet, story.thing(), left, y)
    put(sheet, String(lots.integer(1, 40)), 330, y, { align: 'right' })
    put(sheet, story.amount(900), 435, y, { align: 'right' })
    put(sheet, story.amount(), right, y, { align: 'right' })
    y += 1.9 * size
    if (!band)
      doc
        .moveTo(left, y - 4)
        .lineTo(right, y - 4)
        .lineWidth(0.5)
        .stroke('#888888')
  }
  for (const label of french ? ['Total HT', 'TVA 20 %', 'Net à payer'] : ['Subtotal', 'VAT 20 %', 'Total due']) {
    y += 1.7 * size
    put(sheet, label, 340, y, { bold: label.startsWith('N') })
    put(sheet, story.amount(), right, y, { align: 'right' })
  }
  y = paragraph(sheet, `${french ? 'Échéance :' : 'Due date:'} ${story.date()}`, left, y + 3 * size, 260)
  y = paragraph(sheet, `IBAN ${story.iban()}`, left, y, right - left)
  paragraph(sheet, story.sentence(), left, y, right - left)
  foot(sheet, story)
}

const table: Layout = (sheet, story) => {
  const { doc, left, right } = sheet
  const { lots } = story
  sheet.size = Math.min(sheet.size, 10)
  const french = story.language === 'fr'
  put(sheet, french ? 'Relevé de compte' : 'Statement of account', left, 46, { bold: true, size: 15 })
  put(sheet, `IBAN ${story.iban()}`, left, 74)
  const grid = lots.chance(0.5)
  const step = lots.integer(17, 23)
  let y = 108
  const line = (x1: number, y1: number, x2: number, y2: number) =>
    doc.moveTo(x1, y1).lineTo(x2, y2).lineWidth(0.7).stroke('#333333')
  const top = y - 5
  for (const [i, x] of [left, 178, 450, right].entries())
    put(
      sheet,
      (french ? ['Date', 'Libellé', 'Débit', 'Solde'] : ['Date', 'Label', 'Debit', 'Balance'])[i] ?? '',
      x,
      y,
      { bold: true, align: i < 2 ? 'left' : 'right' },
    )
  for (let row = lots.integer(14, 28); row > 0 && y < 740; row--) {
    y += step
    if (grid) line(left - 5, y - 5, right + 5, y - 5)
    put(sheet, story.date(), left, y)
    put(sheet, story.thing(), 178, y)
    put(sheet, story.amount(900), 450, y, { align: 'right' })
    put(sheet, story.amount(), right, y, { align: 'right' })
  }
  if (grid) for (const x of [left - 5, 172, 375, 456, right + 5]) line(x, top, x, y + step - 5)
  foot(sheet, story)
}

const columns: Layout = (sheet, story) => {
  const { left, right } = sheet
  sheet.size = Math.min(sheet.size, 10)
  put(sheet, story.language === 'fr' ? 'Conditions générales de vente' : 'General terms of sale', left, 46, {
    bold: true,
    size: 15,
  })
  const gutter = story.lots.integer(16, 30)
  const width = (right - left - gutter) / 2
  for (const x of [left, left + width + gutter]) {
    let y = 90
    for (let n = story.lots.integer(4, 7); n > 0 && y < 650; n--) {
      put(sheet, `${story.lots.integer(1, 19)}. ${story.thing()}`, x, y, { bold: true, size: 0.9 * sheet.size })
      y = paragraph(sheet, list(story.lots.integer(1, 3), story.sentence).join(' '), x, y + 1.5 * sheet.size, width)
    }
  }
  foot(sheet, story)
}

/** A dense form: frames with a label and a value each, row by row. */
const form: Layout = (sheet, story) => {
  const { doc, left, right } = sheet
  const { lots } = story
  sheet.size = lots.pick([8, 8.5, 9])
  const french = story.language === 'fr'
  put(sheet, french ? 'DÉCLARATION ANNUELLE' : 'ANNUAL RETURN', left, 40, { bold: true, size: 14 })
  let y = 72
  const narrow: (() => [string, string])[] = [
    () => ['Date', story.date()],
    () => [french ? 'Montant' : 'Amount', story.amount()],
    () => ['Code', lots.digits(6)],
  ]
  const cells: (() => [string, string])[] = [
    ...narrow,
    () => [french ? 'Nom' : 'Name', story.person()],
    () => [french ? 'Adresse' : 'Address', story.street()],
    () => [french ? 'Ville' : 'Town', story.town()],
  ]
  for (let row = 0; row < 22 && y < 700; row++) {
    const parts = lots.pick([1, 2, 2, 3])
    const width = (right - left) / parts
    for (let i = 0; i < parts; i++) {
      const [label, value] = lots.pick(parts === 3 ? narrow : cells)()
      doc
        .rect(left + i * width, y, width, 22)
        .lineWidth(0.6)
        .stroke('#444444')
      put(sheet, `${label} : ${value}`, left + i * width + 5, y + 7)
    }
    y += 22 + lots.pick([0, 0, 0, 12])
  }
  put(sheet, `IBAN ${story.iban()}`, left, y + 14)
  foot(sheet, story)
}

export const layouts: Record<string, Layout> = { letter, invoice, contract, table, columns, form }
