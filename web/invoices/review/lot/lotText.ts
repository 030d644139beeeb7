import type { DocumentPart, Lot, LotMember } from '#invoices/parts/contract.ts'
import { type Part, partsOf } from '../pages/parts.ts'

// Pure parts of the banner of a stack.

/** The documents that a proposal would make. */
export const proposedOf = ({ pages, after }: Lot): Part[] => partsOf(pages, after)

/** The part that made a new document begin on this page; null for the first page, which begins one anyway. */
export const reasonFor = ({ parts }: Lot, page: number): DocumentPart | null =>
  page === 1 ? null : (parts.find(({ from }) => from === page) ?? null)

/** What an invoice of the stack is called: its number, else its supplier; null where neither was read. */
export const nameOf = ({ supplier_name, invoice_number }: LotMember): string | null =>
  [supplier_name, invoice_number].filter((part) => part !== null).join(' · ') || null
