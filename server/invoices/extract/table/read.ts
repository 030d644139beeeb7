import type { Amount } from '../candidates/amounts.ts'
import type { Label } from '../labels/find.ts'
import type { Sheet } from '../page/segments.ts'
import { headersOf } from './columns.ts'
import type { Item } from './item.ts'
import { itemsAnywhere, itemsUnder } from './items.ts'

/** Line items of the whole document, page after page, under each header of a table. */
export function itemsOf(sheet: Sheet, labels: readonly Label[], amounts: readonly Amount[]): Item[] {
  const headers = headersOf(sheet, labels)
  const byRow = Map.groupBy(labels, (label) => label.segment.row)
  const items = headers.flatMap((header, index) =>
    itemsUnder(sheet, header, headers[index + 1]?.firstRow ?? sheet.rows.length, byRow, amounts),
  )
  return items.length ? items : itemsAnywhere(sheet, amounts)
}
