import type { DocumentPart, Lot, LotMember } from '#invoices/parts/contract.ts'
import { type Part, partsOf } from '../sheet/pages/parts.ts'

// Pure parts of the banner of a stack.

/** The documents that a proposal would make, or that were put together. */
export const proposedOf = (lot: Lot): Part[] => (wasSplit(lot) ? lot.members : partsOf(lot.pages, lot.after))

/** It was taken apart before a person put it together: its invoices are kept, set aside, and none is missing. */
export const wasSplit = ({ state, members, pages }: Lot): boolean =>
  state === 'whole' &&
  members.length > 1 &&
  members.every(({ from }, at) => from === (members[at - 1]?.to ?? 0) + 1) &&
  members.at(-1)?.to === pages

/** "2–3", "4". */
export const rangeOf = ({ from, to }: Part): string => (from === to ? String(from) : `${from}–${to}`)

/** The part that made a new document begin on this page; null for the first page, which begins one anyway. */
export const reasonFor = ({ parts }: Lot, page: number): DocumentPart | null =>
  page === 1 ? null : (parts.find(({ from }) => from === page) ?? null)

/** What an invoice of the stack is called: its number, else its supplier; null where neither was read. */
export const nameOf = ({ supplier_name, invoice_number }: LotMember): string | null =>
  [supplier_name, invoice_number].filter((part) => part !== null).join(' · ') || null
