import type { Line } from '../spec.ts'
import { bare, digits, fill, grey, heightOf, type Ink, type Pen, percent, put, rule, wording, write } from './pen.ts'
import type { Column } from './template.ts'

const fixed: Record<Exclude<Column, 'description'>, number> = {
  reference: 66,
  quantity: 46,
  unit: 42,
  price: 68,
  discount: 42,
  vat: 44,
  total: 74,
}

type Slot = { column: Column; x: number; width: number; align: 'left' | 'right' }

/** Widths of the template's columns: the description takes what the others leave. */
function slotsOf(pen: Pen): Slot[] {
  const { columns } = pen.template
  const taken = columns.reduce((sum, column) => sum + (column === 'description' ? 0 : fixed[column]), 0)
  let x = pen.left
  return columns.map((column) => {
    const width = column === 'description' ? pen.right - pen.left - taken : fixed[column]
    const slot = {
      column,
      x,
      width,
      align: ['reference', 'description', 'unit'].includes(column) ? 'left' : 'right',
    } as const
    x += width
    return slot
  })
}

/** What one column says of a line; the description is drawn apart, because it wraps. */
function cell(pen: Pen, column: Column, line: Line, total: string): string {
  switch (column) {
    case 'reference':
      return line.reference ?? ''
    case 'description':
      return ''
    case 'quantity':
      return bare(pen, line.quantity)
    case 'unit':
      return pen.words.units[line.unit]
    case 'price':
      return digits(pen, line.unitPrice)
    case 'discount':
      return line.discount === null ? '' : percent(pen, line.discount)
    case 'vat':
      return percent(pen, line.vatRate)
    case 'total':
      return digits(pen, total)
  }
}

const pad = 6
const detailInk = (pen: Pen): Ink => ({ size: pen.template.size - 1.2, color: grey })

function rowHeight(pen: Pen, line: Line, width: number): number {
  const detail = line.detail === null ? 0 : heightOf(pen, line.detail, width, detailInk(pen))
  return heightOf(pen, line.description, width) + detail + (pen.template.table === 'bare' ? 8 : 10)
}

/** Column titles; returns the y below. */
function drawHead(pen: Pen, slots: Slot[], y: number): number {
  const { template } = pen
  const width = pen.right - pen.left
  const solid = template.table === 'zebra' || template.table === 'boxed'
  if (solid) fill(pen, pen.left, y, width, 22, template.table === 'zebra' ? template.accent : template.tint)
  else rule(pen, pen.left, y + 22, width, template.accent, 1.2)
  const color = template.table === 'zebra' ? '#ffffff' : template.accent
  for (const slot of slots) {
    const label = wording(pen, pen.words.columns[slot.column])
    put(pen, label, slot.x + pad, y + 7, slot.width - 2 * pad, { size: 8, weight: 'bold', color, align: slot.align })
  }
  return y + (solid ? 22 : 24)
}

function drawRow(pen: Pen, slots: Slot[], index: number, line: Line, y: number, height: number): void {
  const { template } = pen
  const inset = 5
  if (template.table === 'zebra' && index % 2 === 1) fill(pen, pen.left, y, pen.right - pen.left, height, template.tint)
  if (template.table === 'lined') rule(pen, pen.left, y + height, pen.right - pen.left, '#d9dadb')
  for (const slot of slots) {
    const x = slot.x + pad
    const width = slot.width - 2 * pad
    if (slot.column !== 'description') {
      put(pen, cell(pen, slot.column, line, pen.totals.lines[index] ?? '0'), x, y + inset, width, { align: slot.align })
      continue
    }
    const below = write(pen, line.description, x, y + inset, width)
    if (line.detail !== null) write(pen, line.detail, x, below, width, detailInk(pen))
  }
}

/** The outline and the column rules of a boxed table. */
function drawBoxes(pen: Pen, slots: Slot[], from: number, to: number): void {
  if (pen.template.table !== 'boxed') {
    if (pen.template.table !== 'lined') rule(pen, pen.left, to, pen.right - pen.left, pen.template.accent)
    return
  }
  for (const slot of slots)
    pen.doc
      .rect(slot.x, from, slot.width, to - from)
      .lineWidth(0.6)
      .stroke(pen.template.accent)
}

/** All lines, over as many pages as they need; `newPage` opens one and returns its first free y. Returns the y below. */
export function drawTable(pen: Pen, start: number, newPage: () => number): number {
  const slots = slotsOf(pen)
  const wide = (slots.find((slot) => slot.column === 'description')?.width ?? 200) - 2 * pad
  let from = start
  let y = drawHead(pen, slots, start)
  pen.spec.lines.forEach((line, index) => {
    const height = rowHeight(pen, line, wide)
    if (y + height > pen.bottom) {
      drawBoxes(pen, slots, from, y)
      from = newPage()
      y = drawHead(pen, slots, from)
    }
    drawRow(pen, slots, index, line, y, height)
    y += height
  })
  drawBoxes(pen, slots, from, y)
  return y
}
