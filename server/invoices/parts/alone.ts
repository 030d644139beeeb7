import type { PageFacts } from './facts.ts'

// Pages that are an invoice each whatever number they bear: the same number twice is a supplier's mistake, a corrected invoice
// under its old number, a number read badly. They are never cut unseen, for the number binds them; but a person is asked.

/** It could be an invoice without any other page: titled as one, its sums complete, and no word of other pages. */
const isAlone = ({ title, sums, pagination, carried, terms }: PageFacts): boolean =>
  title !== null &&
  title.kind !== 'other' &&
  sums !== null &&
  !terms &&
  carried === null &&
  (pagination === null || (pagination.page === 1 && (pagination.of === null || pagination.of === 1)))

const counted = (words: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}

/** Share of the words that two pages have in common. */
const likeness = (a: readonly string[], b: readonly string[]): number => {
  const others = counted(b)
  let shared = 0
  for (const [word, count] of counted(a)) shared += Math.min(count, others.get(word) ?? 0)
  return a.length + b.length === 0 ? 1 : (2 * shared) / (a.length + b.length)
}

const withDigits = (words: readonly string[]): string[] => words.filter((word) => /\d/.test(word))

/** Of a scan of the same sheet, words that are read alike. */
const SAME_SCAN = 0.85
/** Of two prints: "Duplicata", "Exemplaire client" may differ; no number may. */
const SAME_PRINT = 0.9

/** The same paper once more. */
const isSame = (a: PageFacts, b: PageFacts): boolean =>
  a.ocr || b.ocr
    ? a.sums?.total === b.sums?.total && likeness(a.words, b.words) >= SAME_SCAN
    : likeness(withDigits(a.words), withDigits(b.words)) === 1 && likeness(a.words, b.words) >= SAME_PRINT

/**
 * Of the pages of what is taken for one invoice, those that begin one of their own, if two or more stand alone: all of them
 * but the first. None where they are copies of one page, or where each page only repeats the totals of the whole.
 */
export function aloneIn(pages: readonly PageFacts[]): PageFacts[] {
  const alone = pages.filter(isAlone)
  const [first, ...others] = alone
  if (!first || others.every((page) => isSame(first, page))) return []
  // The same totals on every page are those of the whole, unless the lines of each page make them up.
  const repeated = others.some(({ sums }) => sums?.total === first.sums?.total)
  return repeated && !alone.every(({ sums }) => sums?.lines) ? [] : others
}
