import type { Row, Sheet } from '../page/segments.ts'
import type { Item } from './item.ts'

/** A row of the table without numbers: part of a description, or the title of a section. */
export type Loose = { row: Row; text: string }

/** Farther than this from its numbers, in points, a text is no part of the line. */
const FARTHEST = 70

const middle = (row: Row) => (row.box[1] + row.box[3]) / 2

/** A gap this much wider than the narrowest one of the table parts two lines. */
const WIDER = 1.18

/** Rows that stand closer together than the lines of the table do: each group is one description. */
function groupsOf(rows: readonly Row[]): Row[][] {
  const steps = rows.flatMap((row, i) => {
    const next = rows[i + 1]
    return next && next.page === row.page ? [middle(next) - middle(row)] : []
  })
  // Cells of one line may stand a little higher or lower than each other: no step is less than the print is high.
  const print = Math.max(...rows.map((row) => Math.min(...row.segments.map((segment) => segment.size))), 1)
  const pitch = Math.max(print, Math.min(...steps.filter((step) => step > 2)))
  const groups: Row[][] = []
  for (const row of rows) {
    const last = groups.at(-1)?.at(-1)
    if (last && last.page === row.page && middle(row) - middle(last) <= pitch * WIDER) groups.at(-1)?.push(row)
    else groups.push([row])
  }
  return groups
}

/** The nearest line; a tie goes to the one above. `above`: only that one may own the text. */
function nearest(items: readonly Item[], { row }: Loose, sheet: Sheet, above: boolean): Item | null {
  const own = items.filter((item) => sheet.rows[item.row]?.page === row.page)
  const before = own.findLast((item) => item.row < row.index)
  const after = own.find((item) => item.row > row.index)
  const [up, down] = [before, after].map((item) => {
    const other = item && sheet.rows[item.row]
    return other ? Math.abs(middle(other) - middle(row)) : Number.POSITIVE_INFINITY
  })
  const target = above || (up ?? 0) <= (down ?? 0) ? before : after
  return target && Math.min(up ?? 0, down ?? 0) <= FARTHEST ? target : null
}

/**
 * Gives texts without numbers to the line that they describe. White space says which: rows closer together than the others
 * are one description, wherever in it the numbers stand. Where all rows are equally far apart, a description begins in the
 * row of its numbers, unless those rows have no text of their own (numbers centred beside the paragraph).
 */
export function wrap(items: Item[], loose: readonly Loose[], sheet: Sheet): void {
  if (!loose.length) return
  const byRow = new Map(items.map((item) => [item.row, item]))
  const texts = new Map(loose.map((one) => [one.row.index, one]))
  const rows = [...byRow.keys(), ...texts.keys()].sort((a, b) => a - b).flatMap((index) => sheet.rows[index] ?? [])
  const centred = items.some((item) => item.description === '')
  const groups = groupsOf(rows)
  const parted = groups.every((group) => group.filter((row) => byRow.has(row.index)).length <= 1)
  const given = new Map<Item, Loose[]>()
  for (const group of groups) {
    const own = group.flatMap((row) => byRow.get(row.index) ?? [])
    const [only] = own
    for (const text of group.flatMap((row) => texts.get(row.index) ?? [])) {
      // A group without numbers above all lines is the title of a section.
      const target = parted && only ? only : nearest(items, text, sheet, !centred)
      if (target) given.set(target, [...(given.get(target) ?? []), text])
    }
  }
  for (const [item, parts] of given) {
    const above = parts.filter(({ row }) => row.index < item.row)
    const below = parts.filter(({ row }) => row.index > item.row)
    item.description = [...above.map(({ text }) => text), item.description, ...below.map(({ text }) => text)]
      .filter((text) => text !== '')
      .join(' ')
  }
}
