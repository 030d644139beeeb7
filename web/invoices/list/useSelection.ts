import { useEffect, useState } from 'react'
import type { InvoiceSummary } from '#invoices/contract.ts'

export type Selection = ReadonlyMap<string, InvoiceSummary>

/** What is ticked in a list (`of`: its address); another list has other rows. Rows are kept whole: bulk actions decide by state and mark, also for rows that scrolled away. */
export const useSelection = (of: string) => {
  const [selection, setSelection] = useState<Selection>(new Map())
  const toggle = (row: InvoiceSummary) =>
    setSelection((before) => {
      const after = new Map(before)
      if (!after.delete(row.id)) after.set(row.id, row)
      return after
    })
  const add = (rows: InvoiceSummary[]) =>
    setSelection((before) => new Map([...before, ...rows.map((row) => [row.id, row] as const)]))
  const clear = () => setSelection(new Map())
  // biome-ignore lint/correctness/useExhaustiveDependencies: another list is the reason
  useEffect(clear, [of])
  return { selection, toggle, add, clear }
}
