import { drawLogo } from './logos.ts'
import { drawFactColumns, drawFactRows } from './meta.ts'
import { addressLines, contactLines, drawBuyer } from './parties.ts'
import { day, fill, grey, type Pen, put, rule, stack, write } from './pen.ts'

const top = 44

const title = (pen: Pen): string => pen.words.titles[pen.spec.type]

/** "Facture n° 2026-041 du 12 mars 2026". */
const sentence = (pen: Pen): string =>
  pen.words.sentence
    .replace('{title}', title(pen))
    .replace('{number}', pen.spec.number)
    .replace('{date}', day(pen, pen.spec.date))

/** The supplier's name beside its mark, address below; returns the y below. */
function drawSupplier(pen: Pen, x: number, y: number, width: number): number {
  const { template, spec } = pen
  const side = template.logo === 'none' ? 0 : 40
  const shift = side === 0 ? 0 : side + 12
  drawLogo(pen.doc, template, x, y, side)
  put(pen, spec.supplier.name, x + shift, y + (side === 0 ? 0 : 11), width - shift, {
    size: 17,
    weight: 'bold',
    family: template.display,
    color: template.accent,
  })
  const lines = [...addressLines(spec.supplier, spec.supplier.country), ...contactLines(spec.supplier)]
  return stack(pen, lines, x, y + (side === 0 ? 24 : side + 8), width, { color: grey, size: template.size - 0.5 })
}

function drawTitle(pen: Pen, x: number, y: number, width: number, align: 'left' | 'right' | 'center'): number {
  const { template } = pen
  const display = { family: template.display, color: template.accent, align } as const
  if (template.meta !== 'sentence') {
    put(pen, title(pen).toUpperCase(), x, y, width, { ...display, size: 24, weight: 'bold' })
    return y + 34
  }
  put(pen, sentence(pen), x, y, width, { ...display, size: 15, weight: 'bold' })
  return y + 26
}

/** Supplier on one side, title and (as rows) the facts on the other, the customer below. */
function drawSplit(pen: Pen, supplierLeft: boolean): number {
  const { left, right, template } = pen
  const column = (right - left - 40) / 2
  const far = left + column + 40
  const belowSupplier = drawSupplier(pen, supplierLeft ? left : far, top, column)
  const other = supplierLeft ? far : left
  let belowTitle =
    template.meta === 'sentence' ? top : drawTitle(pen, other, top, column, supplierLeft ? 'right' : 'left')
  if (template.meta === 'rows') belowTitle = drawFactRows(pen, other, belowTitle, column)
  const y = Math.max(belowSupplier, belowTitle) + 22
  const below = drawBuyer(pen, template.buyer === 'left' ? left : far, y, column)
  return drawRemainder(pen, below + 18)
}

/** What the chosen kind of facts still needs above the table. */
function drawRemainder(pen: Pen, y: number): number {
  const { left, right, template } = pen
  if (template.meta === 'columns' || template.meta === 'card') return drawFactColumns(pen, y) + 18
  if (template.meta === 'rows') return y
  const below = drawTitle(pen, left, y, right - left, 'left')
  return drawFactRows(pen, left, below, 230) + 14
}

/** A coloured band over the whole width. */
function drawBand(pen: Pen): number {
  const { template, spec, left, right } = pen
  fill(pen, 0, 0, 595.28, 96, template.accent)
  drawLogo(pen.doc, template, left, 28, 40, true)
  const shift = template.logo === 'none' ? 0 : 54
  const white = { color: '#ffffff', family: template.display }
  put(pen, spec.supplier.name, left + shift, 39, 270, { ...white, size: 18, weight: 'bold' })
  if (template.meta !== 'sentence') {
    put(pen, title(pen), right - 200, 37, 200, { ...white, size: 21, align: 'right' })
  }
  const column = (right - left - 40) / 2
  const buyerLeft = template.buyer === 'left'
  const supplierX = buyerLeft ? left + column + 40 : left
  const lines = [...addressLines(spec.supplier, spec.supplier.country), ...contactLines(spec.supplier)]
  const belowSupplier = stack(pen, [spec.supplier.name, ...lines], supplierX, 120, column, { color: grey })
  const belowBuyer = drawBuyer(pen, buyerLeft ? left : left + column + 40, 120, column)
  const y = Math.max(belowSupplier, belowBuyer) + 20
  if (template.meta === 'rows') return drawFactRows(pen, left, y, 240) + 16
  return drawRemainder(pen, y)
}

/** Name in the middle, as an old house prints it. */
function drawCentred(pen: Pen): number {
  const { template, spec, left, right } = pen
  const width = right - left
  drawLogo(pen.doc, template, left + width / 2 - 17, 34, 34)
  const display = { family: template.display, align: 'center', color: template.accent } as const
  put(pen, spec.supplier.name, left, 76, width, { ...display, size: 22, weight: 'bold' })
  const lines = [
    addressLines(spec.supplier, spec.supplier.country).join(' · '),
    contactLines(spec.supplier).join(' · '),
  ]
  const below = stack(pen, lines, left, 104, width, { align: 'center', color: grey, size: template.size - 0.5 })
  rule(pen, left, below + 8, width, template.accent, 1.2)
  rule(pen, left, below + 11, width, template.accent, 0.4)
  const y = below + 30
  const column = (width - 40) / 2
  const far = left + column + 40
  const buyerX = template.buyer === 'left' ? left : far
  const belowBuyer = drawBuyer(pen, buyerX, y, column)
  if (template.meta === 'sentence') return drawRemainder(pen, belowBuyer + 16)
  const other = template.buyer === 'left' ? far : left
  const belowTitle = drawTitle(pen, other, y, column, 'left')
  if (template.meta !== 'rows') return drawFactColumns(pen, Math.max(belowBuyer, belowTitle) + 16) + 18
  return Math.max(belowBuyer, drawFactRows(pen, other, belowTitle, column)) + 22
}

const sidebar = 172

/** A coloured column for the supplier and the facts; the content moves to its right. */
function drawSidebar(pen: Pen): number {
  const { template, spec } = pen
  fill(pen, 0, 0, sidebar, 841.89, template.tint)
  fill(pen, 0, 0, 6, 841.89, template.accent)
  drawLogo(pen.doc, template, 26, 46, 48)
  const shift = template.logo === 'none' ? 46 : 108
  const below = write(pen, spec.supplier.name, 26, shift, sidebar - 40, {
    size: 15,
    weight: 'bold',
    family: template.display,
    color: template.accent,
  })
  const lines = [...addressLines(spec.supplier, spec.supplier.country), ...contactLines(spec.supplier)]
  const belowLines = stack(pen, lines, 26, below + 6, sidebar - 40, { size: 8, color: grey })
  pen.left = sidebar + 26
  if (template.meta === 'rows') drawFactRows(pen, 26, belowLines + 26, sidebar - 46)
  const belowTitle = drawTitle(pen, pen.left, 46, pen.right - pen.left, 'left')
  const belowBuyer = drawBuyer(pen, pen.left, belowTitle + 8, 230)
  if (template.meta === 'rows') return belowBuyer + 26
  return template.meta === 'sentence'
    ? drawFactRows(pen, pen.left, belowBuyer + 16, 230) + 18
    : drawFactColumns(pen, belowBuyer + 18) + 20
}

/** Everything above the table on the first page; returns the y below it. */
export function drawHeader(pen: Pen): number {
  const y = {
    'logo-left': () => drawSplit(pen, true),
    'logo-right': () => drawSplit(pen, false),
    band: () => drawBand(pen),
    centred: () => drawCentred(pen),
    sidebar: () => drawSidebar(pen),
  }[pen.template.header]()
  const { corrects } = pen.spec
  if (corrects === null) return y
  return (
    write(pen, `${pen.words.corrects} ${corrects}`, pen.left, y - 6, pen.right - pen.left, { weight: 'italic' }) + 12
  )
}

/** The top of every further page; returns the y below it. */
export function drawContinuation(pen: Pen): number {
  const { template, spec } = pen
  if (template.header === 'sidebar') {
    fill(pen, 0, 0, sidebar, 841.89, template.tint)
    fill(pen, 0, 0, 6, 841.89, template.accent)
  } else if (template.header === 'band') fill(pen, 0, 0, 595.28, 14, template.accent)
  const width = pen.right - pen.left
  put(pen, spec.supplier.name, pen.left, 34, width, {
    weight: 'bold',
    color: template.accent,
    family: template.display,
  })
  put(pen, sentence(pen), pen.left, 34, width, { align: 'right', color: grey })
  return 62
}
