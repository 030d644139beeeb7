import { compact } from '#shared/identifiers.ts'
import { within } from '../fold.ts'
import type { Reason } from './contract.ts'
import { type PageFacts, prints } from './facts.ts'
import type { Whole } from './whole.ts'

// Whether a page begins a new invoice: everything that speaks for it (above zero) or against it, with its weight.
// Weights are guesses that `bench/stacks.ts` was asked about, not probabilities: what they add up to is.

export type Sign = Reason & {
  weight: number /** Says who the paper is, not merely what it looks like. */
  identity?: true
}

const sign = (code: Reason['code'], weight: number, text: string | null = null): Sign => ({ code, text, weight })

/** A number that differs by a letter or two may be the same, read badly; that of the next invoice differs as little. */
const isMisread = (a: string, b: string, ocr: boolean): boolean =>
  ocr && within(compact(a), compact(b), compact(a).length > 7 ? 2 : 1)

function ofNumber(before: Whole, page: PageFacts): Sign[] {
  const [was, is] = [before.number, page.number]
  if (!was) return is?.sure && page.title ? [sign('number', 0.5, is.text)] : []
  const ocr = page.ocr || before.pages.some((one) => one.ocr)
  const same = is && compact(is.value) === compact(was.value)
  if (same) return [sign('same_number', -6, was.text)]
  // A credit note names the invoice that it corrects: only a page without a number of its own continues another's.
  if (!is?.sure) {
    if (prints(page, was.value)) return [sign('same_number', -5, was.text)]
    return is && page.title && was.sure ? [sign('number', 1, is.text)] : []
  }
  if (prints(page, was.value) && page.title === null) return [sign('same_number', -5, was.text)]
  if (isMisread(was.value, is.value, ocr)) return [sign('number', 1.5, is.text)]
  return [{ ...sign('number', was.sure ? 3 : 1.5, is.text), identity: true }]
}

const disjoint = (known: ReadonlySet<string>, one: string): boolean => known.size > 0 && !known.has(one)

function ofSupplier(before: Whole, { supplier }: PageFacts): Sign[] {
  const { id, iban, nameKey, name } = supplier
  if ((id && before.supplierIds.has(id)) || (iban && before.accounts.has(iban)))
    return [sign('same_supplier', -0.5, name)]
  if (id && disjoint(before.supplierIds, id)) return [{ ...sign('supplier', 3, name ?? id), identity: true }]
  if (nameKey && disjoint(before.supplierNames, nameKey)) return [sign('supplier', 1, name)]
  return []
}

function ofPagination(before: Whole, { pagination }: PageFacts): Sign[] {
  const was = before.pagination
  const unfinished = was?.of ? was.page < was.of : false
  if (!pagination) return unfinished ? [sign('unfinished', -3, was?.text)] : []
  const { page, of, text } = pagination
  if (page > 1) {
    const follows = was !== null && page === was.page + 1 && (of === was.of || was.of === null || of === null)
    return [follows ? sign('next_page', -6, text) : sign('later_page', was ? -3 : -4, text)]
  }
  // "Page 1" on every page is a stamp, not a count: it must say of how many, or the one before must have counted.
  if (was === null) return [sign('page_one', of === null ? 0.5 : 2, text)]
  if (unfinished) return [sign('page_one', 1, text)]
  return was.of !== null && of !== null
    ? [{ ...sign('page_one', 3.5, text), identity: true }]
    : [sign('page_one', was.page > 1 ? 2.5 : 1, text)]
}

function ofTotals(before: Whole, page: PageFacts): Sign[] {
  if (!before.total) return [sign('unfinished', -2.5)]
  if (!page.total?.sure) return []
  return page.total.value === before.total.value ? [] : [sign('total', before.total.sure ? 2 : 1, page.total.text)]
}

function ofDate(before: Whole, page: PageFacts): Sign[] {
  const differs = page.date?.sure && before.date?.sure && page.date.value !== before.date.value
  return differs ? [sign('date', 1, page.date?.text)] : []
}

/** Neither title nor number: hardly the beginning of an invoice, and without supplier or date none at all. */
function ofHeader({ title, number, supplier, date }: PageFacts): Sign[] {
  if ((title !== null && title.kind !== 'other') || number !== null) return []
  return [sign('no_header', supplier.name !== null && date !== null ? -2 : -3)]
}

/**
 * What speaks for and against a new invoice beginning with `page`, the pages of the one before being `before`.
 * `blanks`: how many blank pages lie between.
 */
export function signsAt(before: Whole, page: PageFacts, blanks: number): Sign[] {
  return [
    ...ofNumber(before, page),
    ...ofSupplier(before, page),
    ...ofPagination(before, page),
    ...ofTotals(before, page),
    ...ofDate(before, page),
    ...(page.title && page.title.kind !== 'other' ? [sign('title', 1.5, page.title.text)] : []),
    ...(page.title?.kind === 'other' ? [sign('other_paper', -4, page.title.text)] : []),
    ...(page.terms ? [sign('terms', -8)] : []),
    ...ofHeader(page),
    ...(before.carried ? [sign('carried', -3, before.carried)] : []),
    ...(page.carried && !before.carried ? [sign('carried', -2, page.carried)] : []),
    ...(blanks > 0 ? [sign('blank_between', 0.5)] : []),
  ]
}

export const scoreOf = (signs: readonly Sign[]): number => signs.reduce((sum, { weight }) => sum + weight, 0)

/** At or above: a new invoice, without asking anybody. */
export const SURE_CUT = 5
/** At or above: probably a new invoice. */
export const LIKELY_CUT = 2
/** Below: surely the same paper; from here to `LIKELY_CUT` probably. */
export const SURE_JOIN = 0.5

/** Score as 0 to 1; `LIKELY_CUT` is even odds. */
export const confidenceOf = (score: number): number =>
  Math.round((1 / (1 + Math.exp(-(score - LIKELY_CUT)))) * 1000) / 1000
