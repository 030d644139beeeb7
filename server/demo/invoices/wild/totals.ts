import { put, rule } from './desk.ts'
import type { Look } from './look.ts'

type Row = [label: string, cents: number, bold?: boolean]

function rowsOf(look: Look): Row[] {
  const { story, say, plain, lots } = look
  const { words, sums } = story
  const changed = sums.discount > 0 || sums.freight > 0
  const net = say(words.net)
  const after = words.netAfter.find((name) => name !== net) ?? 'Total'
  const several = sums.taxes.length > 1
  const gross = say(words.gross)
  const toPay = say(words.toPay)
  return [
    [net, sums.lines],
    ...(sums.discount ? [[say(words.discount), lots.chance(0.5) ? -sums.discount : sums.discount] as Row] : []),
    ...(sums.freight ? [[say(words.freight), sums.freight] as Row] : []),
    ...(changed ? [[after, sums.net] as Row] : []),
    ...sums.taxes.map((tax): Row => [say(words.tax).replace('{}', plain(tax.rate)), tax.tax]),
    ...(several && lots.chance(0.5) ? [[words.taxTotal[0] ?? 'TVA', sums.tax] as Row] : []),
    ...(sums.taxes.length === 0 && lots.chance(0.5) ? [[say(words.taxTotal), 0] as Row] : []),
    ...(sums.taxes.length || sums.prepaid || lots.chance(0.5) ? [[gross, sums.gross, true] as Row] : []),
    ...(sums.prepaid ? [[say(words.prepaid), lots.chance(0.5) ? -sums.prepaid : sums.prepaid] as Row] : []),
    ...(sums.retention ? [[say(words.retention), -sums.retention] as Row] : []),
    ...(sums.prepaid || sums.retention || sums.taxes.length === 0 || lots.chance(0.4)
      ? [[toPay, sums.toPay, true] as Row]
      : []),
  ]
}

function column(look: Look, y: number): number {
  const { desk, lots } = look
  const right = lots.chance(0.8) ? desk.right : 300
  const rows = rowsOf(look)
  const widest = Math.max(...rows.map(([label]) => desk.doc.widthOfString(label)))
  const gap = Math.max(lots.pick([130, 170, 220]), widest + 90)
  const inline = lots.chance(0.15)
  let top = y
  for (const [label, cents, bold = false] of rows) {
    if (inline) put(desk, `${label} : ${look.money(cents)}`, right, top, { bold, align: 'right' })
    else {
      put(desk, label, right - gap, top, { bold })
      put(desk, look.money(cents), right - 4, top, { bold, align: 'right' })
    }
    top += desk.size * 1.7
  }
  return top + 8
}

/** Labels in one row, amounts below: "Total HT | TVA | Total TTC | Acompte | Net à payer". */
function line(look: Look, y: number): number {
  const { desk } = look
  const rows = rowsOf(look)
  const width = (desk.right - desk.left) / rows.length
  if (width < Math.max(...rows.map(([label]) => desk.doc.fontSize(desk.size - 1.5).widthOfString(label))) + 6)
    return column(look, y)
  rule(desk, y - 2)
  rows.forEach(([label, cents, bold = false], index) => {
    const x = desk.left + (index + 1) * width - 6
    put(desk, label, x, y + 2, { size: desk.size - 1.5, align: 'right' })
    put(desk, look.figure(cents), x, y + 16, { bold, align: 'right' })
  })
  rule(desk, y + 30)
  return y + 42
}

/** Rate, base and tax of each rate. */
function taxTable(look: Look, x: number, y: number): number {
  const { desk, story, say } = look
  const heads = [story.words.rate[0] ?? 'TVA', say(story.words.base), say(story.words.taxAmount)]
  heads.forEach((head, index) => {
    put(desk, head, x + 40 + index * 72, y, { size: desk.size - 1, bold: true, align: 'right' })
  })
  story.sums.taxes.forEach((tax, row) => {
    const cells = [`${look.plain(tax.rate)}${row % 2 ? '' : ' %'}`, look.figure(tax.base), look.figure(tax.tax)]
    cells.forEach((cell, index) => {
      put(desk, cell, x + 40 + index * 72, y + 14 + row * 12, { align: 'right' })
    })
  })
  return y + 20 + story.sums.taxes.length * 12
}

export const totalsHeight = (look: Look): number => 130 + look.story.sums.taxes.length * 30

export function drawTotals(look: Look, y: number): number {
  const { lots, story, desk } = look
  const tabled = story.sums.taxes.length > 0 && lots.chance(0.4)
  if (lots.chance(0.2)) {
    const below = line(look, y)
    return tabled ? taxTable(look, desk.left, below) : below
  }
  if (!tabled) return column(look, y)
  if (lots.chance(0.4)) return taxTable(look, desk.left, column(look, y))
  const below = taxTable(look, desk.left, y)
  return lots.chance(0.5) ? Math.max(below, column(look, y)) : column(look, below + 4)
}
