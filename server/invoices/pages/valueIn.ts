import { boxAround } from '#documents/box.ts'
import { linesOf } from '#documents/lines.ts'
import type { FieldName } from '#shared/extraction.ts'
import { type FieldKind, fieldKinds } from '#shared/fieldKind.ts'
import type { Page, Word } from '#shared/reading.ts'
import { amountsOf, currencyIn } from '../extract/candidates/amounts.ts'
import { datesOf } from '../extract/candidates/dates.ts'
import { type Sheet, sheetOf } from '../extract/page/segments.ts'
import { mentionOf, pickType } from '../extract/solve/docType.ts'
import { findIdentifier } from './findIdentifier.ts'
import { findNumber } from './findNumber.ts'

/** A value in its canonical form, the words that it was read from, and what its checksum says (null: it has none). */
export type Read = { value: string; words: Word[]; holds: boolean | null }

/** What the field needs to know beyond the box: the page around it says how dates and amounts are written there. */
export type Surroundings = { monthFirst: boolean }

/** The value of a field that stands in these words; null where nothing there fits it. Pure. */
export function valueIn(field: FieldName, words: readonly Word[], around: Surroundings): Read | null {
  if (words.length === 0) return null
  const kind = fieldKinds[field]
  if (kind === 'amount') return amountIn(field, words)
  if (kind === 'date') return dateIn(field, words, around)
  const text = textIn(words)
  const value = simple[kind](text, field, words)
  return value && { value: value.value, words: [...words], holds: value.holds }
}

/** The words, which come in reading order, one space between. */
export const textIn = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ')

const plain = (value: string | null) => (value === null || value === '' ? null : { value, holds: null })

const simple: Record<
  Exclude<FieldKind, 'amount' | 'date'>,
  (text: string, field: FieldName, words: readonly Word[]) => { value: string; holds: boolean | null } | null
> = {
  iban: (text, field) => findIdentifier(field, text),
  identifier: (text, field) => findIdentifier(field, text),
  number: (text) => plain(findNumber(text)),
  currency: (text) => plain(currencyIn(text)),
  type: (_text, _field, words) => {
    const found = pickType(sheetOfWords(words), { negative: false, till: false, priced: false })
    return found.segment ? plain(found.value) : null
  },
  text: (text, field, words) =>
    plain(field === 'mention' ? (mentionOf(sheetOfWords(words))?.value ?? null) : text.slice(0, 500)),
}

/** Words as a page of their own. */
const sheetOfWords = (words: readonly Word[]): Sheet => {
  const [, , width, height] = boxAround(words)
  const page: Page = {
    number: 1,
    width: Math.max(width, 595),
    height: Math.max(height, 842),
    source: words.some(({ confidence }) => confidence < 100) ? 'ocr' : 'text',
    words: [...words],
    confidence: 100,
    doubt: null,
  }
  return sheetOf({ pages: [page] })
}

/** The words again without the gaps between them: what a person put into one box belongs together. */
function tight(words: readonly Word[]): { words: Word[]; original: Map<Word, Word> } {
  const original = new Map<Word, Word>()
  for (const line of linesOf({ words: [...words] })) {
    let left = line.box[0]
    for (const word of line.words) {
      const [from, top, to, bottom] = word.box
      const moved: Word = { ...word, box: [left, top, left + to - from, bottom] }
      original.set(moved, word)
      left = moved.box[2] + 0.3 * (bottom - top)
    }
  }
  return { words: [...original.keys()], original }
}

/**
 * An amount: with cents rather than without, no percentage, the last of several (a total stands behind its parts), digits
 * over a wide gap included where they are grouped by three.
 */
function amountIn(field: FieldName, words: readonly Word[]): Read | null {
  const close = tight(words)
  const found = amountsOf(sheetOfWords(close.words)).filter(({ percent }) => !percent)
  const best = found.findLast(({ decimals }) => decimals === 2) ?? found.at(-1)
  if (!best) return null
  const value = unsigned.has(field) ? best.value.replace(/^-/, '') : best.value
  return { value, words: backTo(words, best.segment.words, best, close.original), holds: null }
}

/** Amounts that are kept without the sign that pages print before what is taken away. */
const unsigned = new Set<FieldName>(['discount', 'charge', 'prepaid'])

function dateIn(field: FieldName, words: readonly Word[], { monthFirst }: Surroundings): Read | null {
  const close = tight(words)
  const found = datesOf(sheetOfWords(close.words), monthFirst)
  const best = field === 'due_date' ? found.at(-1) : found[0]
  if (!best) return null
  return { value: best.value, words: backTo(words, best.segment.words, best, close.original), holds: null }
}

/** The original words that a stretch of a segment touches; all of them where they were parted on the way. */
function backTo(
  all: readonly Word[],
  words: readonly Word[],
  { segment, start, end }: { segment: { offsets: number[] }; start: number; end: number },
  original: Map<Word, Word>,
): Word[] {
  const touched = words.flatMap((word, i) => {
    const from = segment.offsets[i] ?? 0
    const known = original.get(word)
    return from < end && from + word.text.length > start && known ? [known] : []
  })
  return touched.length > 0 ? touched : [...all]
}
