import type { PageFacts, Stated } from './facts.ts'
import type { Pagination } from './pagination.ts'

/** What the pages of one invoice say together. */
export type Whole = {
  number: Stated | null
  date: Stated | null
  /** The last total: earlier ones may be those of a page. */
  total: Stated | null
  title: PageFacts['title']
  supplierIds: ReadonlySet<string>
  accounts: ReadonlySet<string>
  supplierNames: ReadonlySet<string>
  /** Of its last page that has one. */
  pagination: Pagination | null
  /** Its last page carries a sum to the next one. */
  carried: string | null
  pages: readonly PageFacts[]
}

const first = (all: readonly (Stated | null)[]): Stated | null =>
  all.find((one) => one?.sure) ?? all.find((one) => one !== null) ?? null

const known = (all: readonly (string | null)[]): ReadonlySet<string> => new Set(all.filter((one) => one !== null))

/** The pages of an invoice (without annexes and blank ones) as one. */
export const wholeOf = (pages: readonly PageFacts[]): Whole => ({
  number: first(pages.map(({ number }) => number)),
  date: first(pages.map(({ date }) => date)),
  total: first(pages.map(({ total }) => total).toReversed()),
  title: pages.find(({ title }) => title && title.kind !== 'other')?.title ?? null,
  supplierIds: known(pages.map(({ supplier }) => supplier.id)),
  accounts: known(pages.map(({ supplier }) => supplier.iban)),
  supplierNames: known(pages.map(({ supplier }) => supplier.nameKey)),
  pagination: pages.findLast(({ pagination }) => pagination)?.pagination ?? null,
  carried: pages.at(-1)?.carried ?? null,
  pages,
})

/** It could be booked as it stands: what it is, its number and its total are there and clear. */
export const standsAlone = ({ number, total, title, date, supplierIds, supplierNames }: Whole): boolean =>
  number !== null &&
  total?.sure === true &&
  (number.sure || title !== null) &&
  (date !== null || supplierIds.size > 0 || supplierNames.size > 0)
