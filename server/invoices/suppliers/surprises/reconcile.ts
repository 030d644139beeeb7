import type { Found } from './found.ts'
import type { Kept } from './repository.ts'

export type Step =
  | { do: 'insert'; found: Found }
  | { do: 'update'; kept: Kept; state: Kept['state']; details: Kept['details'] }

const sameFact = (a: { kind: string; fact: string }, b: { kind: string; fact: string }) =>
  a.kind === b.kind && a.fact === b.fact

/**
 * What has to change so that the kept surprises of one subject are those found now. What is found again keeps the decision
 * about it; what is open and no longer found is gone, and open again when it comes back. Pure.
 */
export const reconcile = (kept: readonly Kept[], found: readonly Found[], supplierId: string): Step[] => {
  const fresh = found.filter((one) => !kept.some((other) => sameFact(one, other)))
  const updates = kept.flatMap((one): Step[] => {
    const now = found.find((other) => sameFact(one, other))
    const state = now ? (one.state === 'gone' ? 'open' : one.state) : one.state === 'open' ? 'gone' : one.state
    const details = now?.details ?? one.details
    const same = state === one.state && one.supplier_id === supplierId && sameFigures(one.details, details)
    return same ? [] : [{ do: 'update', kept: one, state, details }]
  })
  return [...fresh.map((one): Step => ({ do: 'insert', found: one })), ...updates]
}

/** The database orders the keys of JSON in its own way. */
const sameFigures = (a: Record<string, unknown>, b: Record<string, unknown>): boolean => {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => JSON.stringify(a[name]) === JSON.stringify(b[name]))
}
