import { textOf } from '#documents/readingOrder.ts'
import type { Tx } from '#platform/database/database.ts'
import { Problem } from '#platform/problem.ts'
import { inThread } from '#platform/thread.ts'
import type { Extraction } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import type { KnownPattern } from '../extract/learned/pattern.ts'
import type { ExtractOptions } from '../extract/options.ts'
import type { OwnIdentity } from '../extract/parties/supplier.ts'
import type { Lecture } from '../learn/lessons.ts'
import { extractWith, keysIn, patternIn } from '../learn/recall.ts'
import type { Case } from '../learn/replay.ts'
import { type LearningCase, patternsByKeys } from '../learn/repository.ts'
import { findParts } from '../parts/findParts.ts'
import { invoiceProblems } from '../problems.ts'

// To understand a document takes some 25 µs a word, and the program answers nobody meanwhile. Those of an office take
// milliseconds, less than a thread to start; one of five hundred dense pages would silence the service for ten seconds.

const longWords = 10_000
const longLetters = 100_000
/** Twice what the densest page has that people print: it takes as long as who made it likes. */
const dense = { words: 2000, letters: 20_000 }
/** Characters of an e-invoice's XML that take as long. */
const longXml = 1_000_000

export type Understanding =
  | { ask: 'keys'; reading: Reading }
  | { ask: 'pattern'; reading: Reading; options: ExtractOptions }
  | { ask: 'parts'; reading: Reading; options: ExtractOptions }
  | { ask: 'text'; reading: Reading }
  | { ask: 'placed'; extraction: Extraction; reading: Reading }
  | { ask: 'supplier'; one: LearningCase; own: OwnIdentity[] }
  | { ask: 'lessons'; lecture: Lecture }
  | { ask: 'settled'; known: KnownPattern; cases: readonly Case[]; own: OwnIdentity[] }
  | { ask: 'fields'; reading: Reading; options: ExtractOptions; known: KnownPattern | null }

const here = new URL('./understandThread.ts', import.meta.url)

/** Whether a document is understood in a thread of its own. */
export const isLong = (reading: Reading): boolean => isLongTogether([reading])

/** Whether several documents are. */
export const isLongTogether = (readings: readonly Reading[]): boolean => {
  let [words, letters, xml] = [0, 0, 0]
  for (const { pages, einvoice } of readings) {
    xml += einvoice?.xml.length ?? 0
    for (const page of pages) {
      const own = page.words.reduce((sum, { text }) => sum + text.length, 0)
      if (page.words.length > dense.words || own > dense.letters) return true
      words += page.words.length
      letters += own
    }
  }
  return words > longWords || letters > longLetters || xml > longXml
}

/** Five hundred dense pages take ten seconds, to learn from a hundred of them fifty. */
const limitSeconds = 300

/** Throws `understanding_timeout` where the document was made to take for ever. */
export const aside = async <Answer>(request: Understanding): Promise<Answer> => {
  const late = AbortSignal.timeout(1000 * limitSeconds)
  try {
    return await inThread<Understanding, Answer>(here, request, late)
  } catch (error) {
    throw late.aborted ? new Problem(invoiceProblems.understanding_timeout, { seconds: limitSeconds }) : error
  }
}

/** `findParts`, in a thread where the document is long. */
export const partsOf = async (reading: Reading, options: ExtractOptions): Promise<ReturnType<typeof findParts>> =>
  isLong(reading) ? aside({ ask: 'parts', reading, options }) : findParts(reading, options)

/** The pages as plain text in reading order. Pure. */
export const textIn = ({ pages }: Reading): string => pages.map(textOf).join('\n\f\n')

/** `textIn`, in a thread where the document is long. */
export const wholeText = async (reading: Reading): Promise<string> =>
  isLong(reading) ? aside({ ask: 'text', reading }) : textIn(reading)

/** `keysIn`, in a thread where the document is long. */
export const keysOf = async (reading: Reading): Promise<string[]> =>
  isLong(reading) ? aside({ ask: 'keys', reading }) : keysIn(reading)

/** The pattern of the supplier from whom this document comes; null where it is not known, or the document has no page. */
export const recall = async (tx: Tx, reading: Reading, options: ExtractOptions): Promise<KnownPattern | null> => {
  const keys = await keysOf(reading)
  const patterns = keys.length > 0 ? await patternsByKeys(tx, keys) : []
  if (patterns.length === 0) return null
  const known = { ...options, patterns }
  return isLong(reading) ? aside({ ask: 'pattern', reading, options: known }) : patternIn(reading, known)
}

/** `extractWith`, in a thread where the document is long. */
export const fieldsOf = async (
  known: KnownPattern | null,
  reading: Reading,
  options: ExtractOptions,
): Promise<ReturnType<typeof extractWith>> =>
  isLong(reading) ? aside({ ask: 'fields', reading, options, known }) : extractWith(known, reading, options)
