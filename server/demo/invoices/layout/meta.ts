import { day, fill, grey, type Pen, put, rule, wording } from './pen.ts'

export type Fact = { label: string; value: string }

/** Number, dates and references that the spec gives, in the order in which they are printed. */
export function factsOf(pen: Pen): Fact[] {
  const { spec, words } = pen
  const fact = (label: string, value: string | null): Fact[] => (value === null ? [] : [{ label, value }])
  const dated = (iso: string | null): string | null => (iso === null ? null : day(pen, iso))
  const number = spec.type === 'credit_note' ? words.creditNumber : wording(pen, words.number)
  const identity = [...fact(number, spec.number), ...fact(wording(pen, words.date), day(pen, spec.date))]
  return [
    ...(pen.template.meta === 'sentence' ? [] : identity),
    ...fact(wording(pen, words.delivered), dated(spec.delivered)),
    ...fact(wording(pen, words.due), dated(spec.dueDate)),
    ...fact(wording(pen, words.order), spec.orderReference),
  ]
}

/** "label ……… value", one row each; returns the y below. */
export function drawFactRows(pen: Pen, x: number, y: number, width: number): number {
  const step = pen.template.size * 1.62
  const facts = factsOf(pen)
  facts.forEach(({ label, value }, index) => {
    const top = y + index * step
    put(pen, label, x, top, width * 0.5, { color: grey })
    put(pen, value, x + width * 0.5, top, width * 0.5, { weight: 'bold', align: 'right' })
  })
  return y + facts.length * step
}

/** A band of columns: small labels above, values below; returns the y below. */
export function drawFactColumns(pen: Pen, y: number): number {
  const { template } = pen
  const facts = factsOf(pen)
  const width = (pen.right - pen.left) / Math.max(facts.length, 1)
  if (template.table === 'boxed') {
    pen.doc
      .rect(pen.left, y, pen.right - pen.left, 36)
      .lineWidth(0.6)
      .stroke(template.accent)
  } else if (template.meta === 'card') fill(pen, pen.left, y, pen.right - pen.left, 36, template.tint, 4)
  else {
    rule(pen, pen.left, y, pen.right - pen.left, template.accent, 1)
    rule(pen, pen.left, y + 36, pen.right - pen.left, template.accent)
  }
  facts.forEach(({ label, value }, index) => {
    const x = pen.left + index * width + 8
    put(pen, label, x, y + 7, width - 14, { size: 7.5, color: grey })
    put(pen, value, x, y + 18, width - 14, { weight: 'bold' })
  })
  return y + 36
}
