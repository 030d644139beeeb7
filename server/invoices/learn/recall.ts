import type { Tx } from '#platform/database/database.ts'
import { type Extraction, fieldNames } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { extractInvoice } from '../extract/extract.ts'
import { patternFor } from '../extract/learned/apply.ts'
import { keysOnPage } from '../extract/learned/keys.ts'
import type { KnownPattern } from '../extract/learned/pattern.ts'
import { pageOf } from '../extract/learned/spots.ts'
import type { ExtractOptions } from '../extract/options.ts'
import { type ChangedByPattern, patternsByKeys } from './repository.ts'

/** The pattern of the supplier from whom this document comes; null where it is not known, or the document has no page. */
export const recall = async (tx: Tx, reading: Reading, options: ExtractOptions): Promise<KnownPattern | null> => {
  if (!reading.pages.some((page) => page.words.length > 0)) return null
  const { sheet, identifiers } = pageOf(reading)
  const patterns = await patternsByKeys(tx, [...keysOnPage(sheet, identifiers)])
  return patternFor(sheet, identifiers, { ...options, patterns })
}

/** Reads a document with what was learned of its supplier, and says what that changed. Pure. */
export const extractWith = (
  known: KnownPattern | null,
  reading: Reading,
  options: ExtractOptions,
): { extraction: Extraction; learned: ChangedByPattern[] } => {
  const plain = extractInvoice(reading, options)
  if (!known?.pattern.lessons.some(({ state }) => state === 'active')) return { extraction: plain, learned: [] }
  const extraction = extractInvoice(reading, { ...options, patterns: [known] })
  const learned = fieldNames.flatMap((field): ChangedByPattern[] => {
    const [without, value] = [plain.fields[field].value, extraction.fields[field].value]
    return without === value ? [] : [{ field, without, value, pattern: known.id }]
  })
  return { extraction, learned }
}
