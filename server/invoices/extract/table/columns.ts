import type { Label } from '../labels/find.ts'
import type { Role } from '../labels/table.ts'
import type { Row, Segment, Sheet } from '../page/segments.ts'

export type ColumnRole =
  | 'description'
  | 'quantity'
  | 'unit'
  | 'unit_price'
  | 'vat_rate'
  | 'line_total'
  | 'gross_total'
  | 'discount'
  | 'vat_amount'
  | 'reference'
  | 'position'
export type Column = { role: ColumnRole; left: number; right: number; text: string }
export type Header = { page: number; firstRow: number; lastRow: number; bottom: number; columns: Column[] }

const COLUMN_ROLES: Partial<Record<Role, ColumnRole>> = {
  col_description: 'description',
  col_quantity: 'quantity',
  col_unit: 'unit',
  col_unit_price: 'unit_price',
  col_vat_rate: 'vat_rate',
  col_line_total: 'line_total',
  col_gross_total: 'gross_total',
  col_discount: 'discount',
  col_vat_amount: 'vat_amount',
  col_reference: 'reference',
  col_position: 'position',
}

type Option = { label: Label; left: number; right: number; roles: { role: ColumnRole; weight: number }[] }

const MONEY: ColumnRole[] = ['line_total', 'gross_total', 'unit_price']

function optionsOf(labels: readonly Label[]): Option[] {
  return labels.flatMap((label): Option[] => {
    const roles = label.entries.flatMap(({ role, weight }) => {
      const column = COLUMN_ROLES[role]
      return column ? [{ role: column, weight }] : []
    })
    return roles.length ? [{ label, left: label.box[0], right: label.box[2], roles }] : []
  })
}

/** Gives each heading one role, no role twice, so that the sum of weights is largest; totals stand rather on the right. */
function assign(options: Option[]): Column[] {
  const sorted = options.toSorted((a, b) => a.left - b.left).slice(0, 12)
  let best: { score: number; columns: Column[] } = { score: -1, columns: [] }
  const walk = (at: number, used: Set<ColumnRole>, score: number, columns: Column[]) => {
    const option = sorted[at]
    if (!option) {
      if (score > best.score) best = { score, columns }
      return
    }
    for (const { role, weight } of option.roles) {
      if (used.has(role)) continue
      const place = at / sorted.length
      const bonus =
        role === 'line_total' || role === 'gross_total'
          ? 0.3 * place
          : role === 'description' || role === 'position'
            ? 0.2 * (1 - place)
            : 0.05
      const text = option.label.name
      walk(at + 1, new Set([...used, role]), score + weight + bonus + text.length / 100, [
        ...columns,
        { role, left: option.left, right: option.right, text },
      ])
    }
    walk(at + 1, used, score, columns)
  }
  walk(0, new Set(), 0, [])
  return best.columns
}

const overlapping = (a: { left: number; right: number }, b: { left: number; right: number }) =>
  a.left < b.right && b.left < a.right

const hasNumbers = (segments: Segment[]) =>
  segments.some((segment) => /^[€$£-]?\s?\d[\d\s.,]*\s?[€%]?$/.test(segment.text))

/** Behind a heading may stand a unit or a sign ("(EUR)", "HT", "%"), never a value. */
const REMARK = /^[\s:./*%€$£()–-]*(?:\p{L}{1,4}[\s.:%€$£()]*){0,2}$/u

/** A heading is a cell of its own, or one of several that tight print (and OCR) brings together in one cell. */
const describes = (label: Label) => label.entries.some((entry) => entry.role === 'col_description')

function headings(labels: readonly Label[]): Label[] {
  const bySegment = Map.groupBy(labels, (label) => label.segment)
  return labels.filter((label) => {
    const mates = bySegment.get(label.segment) ?? []
    const next = mates.find((other) => other.start >= label.end)
    const after = label.segment.text.slice(label.end, next?.start)
    return (
      (label.opens || mates.some((other) => other.end <= label.start && label.start - other.end < 3)) &&
      (REMARK.test(after) || (describes(label) && /^[^\d:]{0,40}$/.test(after)))
    )
  })
}

/** Rows that may be one header, as far as they were followed, and the headings in them. */
type Growing = { firstRow: number; lastRow: number; options: Option[] }

type Headings = ReadonlyMap<number, Label[]>

/** The rows of a header stand close to each other; above the one with most headings closer still. */
function standsNear(row: Row, next: Row, step: 1 | -1): boolean {
  const height = row.box[3] - row.box[1]
  const away = step > 0 ? next.box[1] - row.box[3] : row.box[1] - next.box[3]
  return away <= 1.6 * height && (step > 0 || away <= 1.1 * height)
}

/** A second line of a heading ("(EUR)") belongs to the header only when it stands under it. */
const endsHeadings = (row: Row, options: readonly Option[]): boolean =>
  row.segments.every(
    (segment) =>
      segment.text.length < 14 &&
      options.some((option) => overlapping(option, { left: segment.box[0], right: segment.box[2] })),
  )

const isProse = (row: Row): boolean => row.segments.some((segment) => segment.tokens.length > 6)

/** Follows a header from `row` down or up, as far as rows of headings go on; changes `header`. */
function follow(header: Growing, sheet: Sheet, row: Row, step: 1 | -1, byRow: Headings): void {
  for (let at = row.index + step; Math.abs(at - row.index) <= 5; at += step) {
    const next = sheet.rows[at]
    if (!next || next.page !== row.page || hasNumbers(next.segments)) return
    if (!standsNear(row, next, step) || isProse(next)) return
    const more = optionsOf(byRow.get(at) ?? []).filter(
      (option) => !header.options.some((known) => overlapping(known, option)),
    )
    header.options.push(...more)
    if (step < 0 && more.length) header.firstRow = at
    if (step > 0 && (more.length || endsHeadings(next, header.options))) header.lastRow = at
  }
}

/** The header that a row begins: at least two columns, one of money and one that says what or how many. */
function headerAt(sheet: Sheet, row: Row, byRow: Headings): Header | null {
  const own = optionsOf(byRow.get(row.index) ?? [])
  if (new Set(own.flatMap((option) => option.roles.map(({ role }) => role))).size < 2 || own.length < 2) return null
  const header: Growing = { firstRow: row.index, lastRow: row.index, options: own }
  follow(header, sheet, row, 1, byRow)
  follow(header, sheet, row, -1, byRow)
  const { firstRow, lastRow } = header
  const columns = assign(header.options)
  const money = columns.some((column) => MONEY.includes(column.role))
  const what = columns.some((column) => ['description', 'quantity', 'reference'].includes(column.role))
  if (!money || !what || columns.length < 2) return null
  const bottom = Math.max(...sheet.rows.slice(firstRow, lastRow + 1).map((one) => one.box[3]))
  return { page: row.page, firstRow, lastRow, bottom, columns: columns.toSorted((a, b) => a.left - b.left) }
}

/** Rows that head a table of line items. */
export function headersOf(sheet: Sheet, labels: readonly Label[]): Header[] {
  const byRow = Map.groupBy(headings(labels), (label) => label.segment.row)
  const found: Header[] = []
  for (const row of sheet.rows) {
    const known = found.some((header) => row.index <= header.lastRow && row.index >= header.firstRow)
    const header = known || hasNumbers(row.segments) ? null : headerAt(sheet, row, byRow)
    if (header) found.push(header)
  }
  return found
}
