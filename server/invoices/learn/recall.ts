import { type Extraction, fieldNames } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { patternFor } from '../extract/learned/apply.ts'
import { keysOnPage } from '../extract/learned/keys.ts'
import type { KnownPattern } from '../extract/learned/pattern.ts'
import { pageOf } from '../extract/learned/spots.ts'
import type { ExtractOptions } from '../extract/options.ts'
import { extractInvoice } from '../extractInvoice.ts'
import type { ChangedByPattern } from './repository.ts'

/** By what the suppliers that a document may come from are known; none where it has no page. Pure. */
export const keysIn = (reading: Reading): string[] => {
  if (!reading.pages.some((page) => page.words.length > 0)) return []
  const { sheet, identifiers } = pageOf(reading)
  return [...keysOnPage(sheet, identifiers)]
}

/** Which of these patterns is that of the document's supplier; null where none is. Pure. */
export const patternIn = (reading: Reading, options: ExtractOptions): KnownPattern | null => {
  const { sheet, identifiers } = pageOf(reading)
  return patternFor(sheet, identifiers, options)
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
