import { compare } from '#shared/money.ts'
import { spaced } from './format.ts'
import {
  digits,
  fill,
  grey,
  heightOf,
  type Ink,
  money,
  type Pen,
  percent,
  put,
  rule,
  stack,
  wording,
  write,
} from './pen.ts'

type Row = { label: string; value: string; strong: boolean }

/** HT, VAT by rate, TTC, and what is left where a deposit was paid. */
function rowsOf(pen: Pen): Row[] {
  const { totals, words, spec } = pen
  const row = (label: string, value: string, strong = false): Row => ({ label, value: money(pen, value), strong })
  const charged = totals.taxes.filter((tax) => compare(tax.rate, '0') > 0)
  const gross = wording(pen, charged.length > 0 ? words.gross : words.amountDue)
  const paid = spec.deposit
  const final = spec.type === 'credit_note' ? words.refund : wording(pen, words.amountDue)
  return [
    row(wording(pen, words.net), totals.net),
    ...(charged.length > 0 ? [] : [row(words.noTax, totals.tax)]),
    ...charged.map((tax) => row(wording(pen, words.tax).replace('{rate}', percent(pen, tax.rate)), tax.amount)),
    row(gross, totals.gross, paid === null && spec.type !== 'credit_note'),
    ...(paid === null ? [] : [row(paid.label, `-${totals.paid}`)]),
    ...(paid === null && spec.type !== 'credit_note' ? [] : [row(final, totals.due, true)]),
  ]
}

function drawRows(pen: Pen, x: number, y: number, width: number): number {
  const { template } = pen
  let top = y
  for (const { label, value, strong } of rowsOf(pen)) {
    const height = strong ? 26 : 18
    if (strong) fill(pen, x, top, width, height, template.accent, template.table === 'boxed' ? 0 : 3)
    const ink = strong ? ({ weight: 'bold', color: '#ffffff', size: template.size + 1.5 } as const) : {}
    const inset = strong ? 7.5 : 5
    put(pen, label, x + 8, top + inset, width * 0.56, ink)
    put(pen, value, x + width * 0.56, top + inset, width * 0.44 - 8, { ...ink, align: 'right' })
    top += height
    if (!strong) rule(pen, x, top, width, '#e3e4e5')
  }
  return top
}

/** Rate, base and VAT of each rate. */
function drawTaxTable(pen: Pen, x: number, y: number, width: number): number {
  const { totals, words, template } = pen
  const third = width / 3
  const line = (texts: string[], top: number, weight: 'regular' | 'bold') => {
    texts.forEach((text, index) => {
      put(pen, text, x + index * third, top, third - 6, {
        size: template.size - 1,
        weight,
        align: index === 0 ? 'left' : 'right',
      })
    })
  }
  line([words.rate, words.base, words.columns.vat[0]], y + 5, 'bold')
  rule(pen, x, y + 18, width, template.accent)
  totals.taxes.forEach((tax, index) => {
    line([percent(pen, tax.rate), digits(pen, tax.base), digits(pen, tax.amount)], y + 22 + index * 14, 'regular')
  })
  return y + 26 + totals.taxes.length * 14
}

/** Bank details and terms; returns the y below. */
function drawPayment(pen: Pen, x: number, y: number, width: number): number {
  const { spec, words } = pen
  const lines = [...(spec.iban ? [`IBAN ${spaced(spec.iban, 4)}`] : []), ...(spec.bic ? [`BIC ${spec.bic}`] : [])]
  if (lines.length === 0 && spec.paymentTerms === null) return y
  put(pen, lines.length === 0 ? words.terms : wording(pen, words.payment), x, y + 5, width, {
    weight: 'bold',
    color: pen.template.accent,
  })
  const below = stack(pen, lines, x, y + 20, width)
  if (spec.paymentTerms === null) return below
  return write(pen, spec.paymentTerms, x, below + 2, width, { color: grey, size: pen.template.size - 0.5 })
}

const noteInk = (pen: Pen): Ink => ({ size: pen.template.size - 1, color: grey })

const sentencesOf = ({ spec }: Pen): string[] => [...(spec.exemption ? [spec.exemption.sentence] : []), ...spec.notes]

/** The other column stands beside the totals, or below them where a sidebar leaves too little width. */
function columnsOf(pen: Pen): { width: number; other: number; beside: boolean } {
  const width = Math.min(232, (pen.right - pen.left) * 0.56)
  const other = pen.right - pen.left - width - 24
  return { width, other, beside: other > 200 }
}

/** Height that must be free so that the totals and the sentences below them are never torn apart. */
export function totalsHeight(pen: Pen): number {
  const { beside } = columnsOf(pen)
  const rows = rowsOf(pen).length * 18 + 10
  const rest = 76 + (pen.template.taxTable ? 34 + pen.totals.taxes.length * 14 : 0)
  const notes = sentencesOf(pen).reduce(
    (sum, sentence) => sum + heightOf(pen, sentence, pen.right - pen.left, noteInk(pen)) + 4,
    18,
  )
  return (beside ? Math.max(rows, rest) : rows + rest) + notes
}

/** Totals on their side, VAT table and payment on the other where there is room, sentences below; returns the y below. */
export function drawTotals(pen: Pen, y: number): number {
  const { left, right, template } = pen
  const { width, other, beside } = columnsOf(pen)
  const totalsX = template.totals === 'right' || !beside ? right - width : left
  const otherX = template.totals === 'right' || !beside ? left : left + width + 24
  const belowTotals = drawRows(pen, totalsX, y, width)
  const taxesY = beside ? y : belowTotals + 14
  const belowTaxes = template.taxTable ? drawTaxTable(pen, otherX, taxesY, 210) + 8 : taxesY
  const belowPayment = drawPayment(pen, otherX, belowTaxes, beside ? other : right - left)
  let below = Math.max(belowTotals, belowPayment) + 18
  for (const sentence of sentencesOf(pen)) {
    below = write(pen, sentence, left, below, right - left, noteInk(pen)) + 4
  }
  return below
}
