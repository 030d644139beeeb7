import { put, rule, wrapped } from './desk.ts'
import type { Look } from './look.ts'
import type { WildLine } from './story.ts'

type Column = {
  key: string
  head: string
  width: number
  align: 'left' | 'right' | 'center'
  cell: (line: WildLine, index: number) => string
}

function columnsOf(look: Look): Column[] {
  const { story, say, figure, plain, lots, money } = look
  const { words, lines } = story
  const rated = new Set(lines.map((line) => line.rate)).size > 1 || lots.chance(0.4)
  const united = lots.pick(['none', 'none', 'column', 'joined'] as const)
  const bare = lines.every((line) => line.quantity === null)
  const signed = lots.chance(0.25)
  const show = (cents: number) => (signed ? money(cents) : figure(cents))
  const quantity = (line: WildLine) =>
    line.quantity === null ? '' : plain(line.quantity / 100) + (united === 'joined' && line.unit ? ` ${line.unit}` : '')
  const columns: Column[] = [
    ...(lots.chance(0.15)
      ? [
          {
            key: 'position',
            head: lots.pick(['#', 'Pos.', 'N°']),
            width: 28,
            align: 'left',
            cell: (_: WildLine, index: number) => String(index + 1),
          } as const,
        ]
      : []),
    ...(lines.some((line) => line.code)
      ? [
          {
            key: 'code',
            head: lots.pick(['Réf.', 'Code', 'Référence', 'Code article']),
            width: 64,
            align: 'left',
            cell: (line: WildLine) => line.code ?? '',
          } as const,
        ]
      : []),
    { key: 'description', head: say(words.description), width: 0, align: 'left', cell: () => '' },
    ...(bare
      ? []
      : [
          {
            key: 'quantity',
            head: say(words.quantity),
            width: united === 'joined' ? 64 : 50,
            align: lots.pick(['right', 'center'] as const),
            cell: quantity,
          },
        ]),
    ...(united === 'column' && !bare
      ? [
          {
            key: 'unit',
            head: lots.pick(['U', 'Unité', 'Un.']),
            width: 40,
            align: 'left',
            cell: (line: WildLine) => line.unit ?? '',
          } as const,
        ]
      : []),
    ...(bare
      ? []
      : [
          {
            key: 'price',
            head: say(words.price),
            width: 72,
            align: 'right',
            cell: (line: WildLine) => (line.price === null ? '' : show(line.price)),
          } as const,
        ]),
    ...(lines.some((line) => line.rebate)
      ? [
          {
            key: 'rebate',
            head: say(words.rebate),
            width: 52,
            align: 'right',
            cell: (line: WildLine) => (line.rebate ? `${plain(line.rebate)}${lots.chance(0.5) ? ' %' : ',00'}` : ''),
          } as const,
        ]
      : []),
    ...(rated
      ? [
          {
            key: 'rate',
            head: say(words.rate),
            width: 46,
            align: 'right',
            cell: (line: WildLine) => `${plain(line.rate)}${signed ? '' : ' %'}`,
          } as const,
        ]
      : []),
    { key: 'total', head: say(words.total), width: 82, align: 'right', cell: (line: WildLine) => show(line.total) },
  ]
  // Some put the rate or the quantity elsewhere.
  if (lots.chance(0.2)) {
    const at = columns.findIndex((column) => column.key === 'quantity')
    const what = columns.findIndex((column) => column.key === 'description')
    const [moved] = at > what ? columns.splice(at, 1) : []
    if (moved) columns.splice(what, 0, { ...moved, align: 'center' })
  }
  return columns
}

/** All lines over as many pages as they need; returns the y below. */
export function drawTable(look: Look, y: number, footPage: () => void): number {
  const { desk, story, lots, figure } = look
  const columns = columnsOf(look)
  const free = desk.right - desk.left - columns.reduce((sum, column) => sum + column.width, 0)
  let x = desk.left
  const slots = columns.map((column) => {
    const width = column.width || free
    const slot = { ...column, x, width }
    x += width
    return slot
  })
  const at = (slot: (typeof slots)[number]) =>
    slot.align === 'right' ? slot.x + slot.width - 4 : slot.align === 'center' ? slot.x + slot.width / 2 : slot.x + 4
  const headless = lots.chance(0.04) && story.lines.every((line) => line.quantity !== null)
  const head = (top: number) => {
    if (headless) return top
    for (const slot of slots)
      put(desk, slot.head, at(slot), top, { bold: true, size: desk.size - 0.5, align: slot.align })
    rule(desk, top + 14)
    return top + 20
  }
  const centredRow = lots.chance(0.12)
  const subtotals = story.lines.some((line) => line.section) && lots.chance(0.6)
  const carries = lots.chance(0.5)
  let top = head(y)
  let [sum, section] = [0, 0]
  const closeSection = () => {
    if (!subtotals || section === 0) return
    put(desk, look.say(story.words.subtotal), desk.right - 160, top, { align: 'right', bold: true })
    put(desk, figure(section), desk.right - 4, top, { align: 'right', bold: true })
    top += desk.size * 1.9
    section = 0
  }
  story.lines.forEach((line, index) => {
    const what = slots.find((slot) => slot.key === 'description')
    const texts = [
      ...wrapped(desk, line.description, (what?.width ?? 200) - 10),
      ...(line.detail ? wrapped(desk, line.detail, (what?.width ?? 200) - 10) : []),
    ]
    const step = desk.size * 1.3
    if (top + texts.length * step > desk.bottom) {
      if (carries) {
        put(desk, story.words.carried[0], desk.right - 120, top, { align: 'right' })
        put(desk, figure(sum), desk.right - 4, top, { align: 'right' })
      }
      footPage()
      desk.doc.addPage()
      put(desk, `${story.supplier.name} - ${story.number}`, desk.left, 36, { size: desk.size - 1 })
      top = head(60)
      if (carries) {
        put(desk, story.words.carried[1], desk.right - 120, top, { align: 'right' })
        put(desk, figure(sum), desk.right - 4, top, { align: 'right' })
        top += step * 1.5
      }
    }
    if (line.section) {
      closeSection()
      put(desk, line.section, desk.left + 4, top, { bold: true })
      top += desk.size * 1.7
    }
    const row = centredRow ? Math.floor((texts.length - 1) / 2) : 0
    texts.forEach((text, at) => {
      put(desk, text, (what?.x ?? desk.left) + 4, top + at * step)
    })
    for (const slot of slots) {
      if (slot.key !== 'description')
        put(desk, slot.cell(line, index), at(slot), top + row * step, { align: slot.align })
    }
    top += texts.length * step + 5
    sum += line.total
    section += line.total
  })
  closeSection()
  rule(desk, top)
  return top + 8
}
