import { useState } from 'react'
import type { InvoiceSummary } from '#invoices/contract.ts'

export type Selection = ReadonlyMap<string, InvoiceSummary>

/** What is ticked. Rows are kept whole: bulk actions decide by state and mark, also for rows that scrolled away. */
export const useSelection = () => {
  const [selection, setSelection] = useState<Selection>(new Map())
  const toggle = (row: InvoiceSummary) =>
    setSelection((before) => {
      const after = new Map(before)
      if (!after.delete(row.id)) after.set(row.id, row)
      return after
    })
  const add = (rows: InvoiceSummary[]) =>
    setSelection((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]))
  return { selection, toggle, add, clear: () => setSelection(new Map()) }
}
