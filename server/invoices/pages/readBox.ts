import { boxAround } from '#documents/box.ts'
import { readRegion } from '#documents/region.ts'
import type { Actor } from '#platform/actor.ts'
import { withActor } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { storage } from '#platform/storage.ts'
import type { FieldName } from '#shared/extraction.ts'
import { fieldKinds } from '#shared/fieldKind.ts'
import type { Box, Page, Word } from '#shared/reading.ts'
import { datesOf } from '../extract/candidates/dates.ts'
import { sheetOf } from '../extract/page/segments.ts'
import { normalise } from '../normalise.ts'
import { invoiceProblems } from '../problems.ts'
import { findInvoice } from '../repository.ts'
import { choose } from './choose.ts'
import { lettersFor } from './letters.ts'
import { latestPage } from './repository.ts'
import { textIn, valueIn } from './valueIn.ts'

type Asked = { page: number; box: Box; field: FieldName }
type Answer = { value: string | null; text: string; page: number; box: Box; confidence: number }

/**
 * What stands in a box of a page, as the field wants it. A text layer's own words are taken where it has some there;
 * otherwise the region is read again by OCR, and the words that the reading knew are one more voice. Changes nothing.
 * Throws `invoice_not_found`, `page_not_found`, and what the document is refused for.
 */
export const readBox = async (actor: Actor, id: string, { page: number, box, field }: Asked): Promise<Answer> => {
  const { invoice, page } = await withActor(actor, async (tx) => ({
    invoice: await findInvoice(tx, id),
    page: await latestPage(tx, id, number),
  }))
  if (!invoice) throw new Problem(invoiceProblems.invoice_not_found)
  if (invoice.media_type === 'application/xml') throw new Problem(invoiceProblems.page_not_found)
  const drawn = upright(box)
  const known = page?.words.filter((word) => isInside(word, drawn)) ?? []
  const attempts =
    page?.source === 'text' && known.length > 0
      ? [known]
      : await readAgain(await storage().read(invoice.storage_key), { page: number, box: drawn, field }, page, known)
  const around = { monthFirst: page ? writesMonthFirst(page) : false }
  const chosen = choose(attempts, (words) => valueIn(field, words, around))
  const words = chosen.words.length > 0 ? chosen.words : (attempts.find((words) => words.length > 0) ?? [])
  return {
    value: chosen.value === null ? null : canonical(field, chosen.value),
    text: textIn(words),
    page: number,
    box: words.length > 0 ? boxAround(words) : drawn,
    confidence: chosen.confidence,
  }
}

/** Two readings by OCR and what was known, the most telling first. */
const readAgain = async (
  bytes: Uint8Array,
  { page, box, field }: Asked,
  read: Page | null,
  known: Word[],
): Promise<Word[][]> => {
  const letters = lettersFor(field)
  const region = await readRegion(bytes, { page, box, turned: read?.turned ?? 0, letters })
  const words = region.words.filter(isPrint)
  const fitting = region.fitting.filter(isPrint)
  // Digits are seen in every letter once nothing else may be: what was a word to free eyes is left out.
  const figures =
    fieldKinds[field] === 'amount' ? fitting.filter((word) => !words.some((free) => hides(free, word))) : fitting
  return letters ? [figures, words, known] : [words, known]
}

/** The grain of paper is read as letters too, without conviction. */
const isPrint = ({ confidence }: Word): boolean => confidence >= 20

/** Whether a word of letters stands where `word` was read. */
const hides = (free: Word, word: Word): boolean => {
  const letters = free.text.match(/\p{L}/gu)?.length ?? 0
  const figures = free.text.match(/\d/g)?.length ?? 0
  return letters >= 2 && letters > figures && isInside(word, free.box)
}

const isInside = ({ box }: Word, [left, top, right, bottom]: Box): boolean => {
  const [x, y] = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
  return x >= left && x <= right && y >= top && y <= bottom
}

/** However it was drawn, from the left to the right and from the top to the bottom. */
const upright = ([a, b, c, d]: Box): Box => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]

/** Whether one date of the page can only be read with its month first. */
const writesMonthFirst = (page: Page): boolean =>
  datesOf(sheetOf({ pages: [page] })).some(({ text, value }) => {
    const [, first, second] = /^(\d{1,2})\D+(\d{1,2})\D+\d{2,4}$/.exec(text) ?? []
    const [, month, day] = value.split('-').map(Number)
    return first !== second && Number(first) === month && Number(second) === day
  })

/** The value as the field keeps it; null where the field would refuse it. */
const canonical = (field: FieldName, value: string): string | null => {
  try {
    return normalise(field, value)
  } catch (error) {
    if (error instanceof Problem) return null
    throw error
  }
}
