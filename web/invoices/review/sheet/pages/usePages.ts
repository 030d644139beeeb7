import { useState } from 'react'
import type { InvoiceDetail, InvoiceState } from '#invoices/contract.ts'
import { useSplit } from './useSplit.ts'
import { useTurns } from './useTurns.ts'

/** States in which the pages may be moved: it is not being read, and nobody has signed it. */
const movable: readonly InvoiceState[] = ['a_valider', 'en_erreur', 'rejetee']

/** The pages of the document under the hand: which one is looked at, how they are turned, where they are cut. */
export const usePages = (invoice: InvoiceDetail, writes: boolean, open: (id: string) => void) => {
  const [current, setCurrent] = useState(1)
  const [asked, setAsked] = useState<{ page: number } | null>(null)
  const turning = useTurns(invoice)
  const splitting = useSplit(invoice, open)
  const { state, pages } = invoice
  const free = writes && pages.length > 0 && movable.includes(state)
  return {
    current: Math.min(current, Math.max(1, pages.length)),
    setCurrent,
    /** The page that somebody asked to see; a new object each time. */
    asked,
    go: (page: number) => setAsked({ page: Math.min(Math.max(1, page), pages.length) }),
    canTurn: free,
    canSplit: free && pages.length > 1,
    ...turning,
    ...splitting,
  }
}

export type Pages = ReturnType<typeof usePages>
