import type { InvoiceState, InvoiceSummary } from '#invoices/contract.ts'

// Why a bulk action leaves an invoice as it is.

export type BulkAction = 'validate' | 'reject' | 'extract'

/** `unproven` and `contradicted`: it needs an eye; a state: that state does not allow it. */
export type Left = InvoiceState | 'unproven' | 'contradicted'

const from: Record<BulkAction, readonly InvoiceState[]> = {
  validate: ['a_valider'],
  reject: ['a_valider', 'en_erreur', 'a_traiter'],
  extract: ['a_valider', 'en_erreur', 'rejetee', 'a_traiter'],
}

type Row = Pick<InvoiceSummary, 'state' | 'mark'>

/** Null: the action may go on. In bulk only what is proved is validated: the rest needs an eye. */
export const leftBecause = (action: BulkAction, { state, mark }: Row): Left | null => {
  if (!from[action].includes(state)) return state
  if (action !== 'validate' || mark === 'proven') return null
  return mark === 'contradicted' ? 'contradicted' : 'unproven'
}

/** How many are left for each reason, the most frequent first. */
export const countLeft = (action: BulkAction, rows: readonly Row[]): [Left, number][] => {
  const counts = new Map<Left, number>()
  for (const row of rows) {
    const why = leftBecause(action, row)
    if (why) counts.set(why, (counts.get(why) ?? 0) + 1)
  }
  return [...counts].toSorted((a, b) => b[1] - a[1])
}

/** The same refusals counted together. */
export const countSame = (words: readonly string[]): [string, number][] => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])
}
