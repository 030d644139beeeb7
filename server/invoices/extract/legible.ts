import type { Extraction } from '#shared/extraction.ts'
import type { PageDoubt } from '#shared/pageDoubt.ts'
import type { Page, Reading, Word } from '#shared/reading.ts'
import { NO_TEXT, NOTHING_READABLE, UNDECODED } from '../check/pictureReasons.ts'

/** Whether a reader gave a page up, or could not even see it. */
export const isUnread = ({ doubt }: Pick<Page, 'doubt'>): boolean => doubt === unread || doubt === undecoded
const unread: PageDoubt = 'unread'
const undecoded: PageDoubt = 'undecoded'

/** Why a document that `isIllegible` is so. */
export function whyIllegible({ pages }: Reading): string {
  if (pages.some(({ doubt }) => doubt === undecoded)) return UNDECODED
  return pages.length > 0 && pages.every(({ words }) => words.length === 0) ? NO_TEXT : NOTHING_READABLE
}

/** Below this the engine guesses: specks and frames come out as short words. */
const believed = 60
const shortest = 3
/** Letters of believed words; a date and an amount have as many. */
const fewest = 20
/** Of all letters read; where nearly all are guesses, the few others are too. */
const leastShare = 0.05

const lettersOf = ({ text }: Word): number => text.match(/[\p{L}\p{N}]/gu)?.length ?? 0

/** True where next to nothing could be read on any page, and none of number, date and total was found. */
export function isIllegible({ pages }: Reading, { fields }: Extraction): boolean {
  if (fields.invoice_number.value ?? fields.invoice_date.value ?? fields.total_ttc.value) return false
  const words = pages.flatMap((page) => page.words)
  const all = words.reduce((sum, word) => sum + lettersOf(word), 0)
  const sure = words
    .filter((word) => word.confidence >= believed && lettersOf(word) >= shortest)
    .reduce((sum, word) => sum + lettersOf(word), 0)
  return sure < fewest || sure < leastShare * all
}
