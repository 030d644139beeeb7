import type { Tx } from '#platform/database/database.ts'
import { type Extraction, type FieldName, fieldNames } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { extractInvoice } from '../extract/extract.ts'
import { keysOnPage } from '../extract/learned/keys.ts'
import type { KnownPattern } from '../extract/learned/pattern.ts'
import { pageOf } from '../extract/learned/spots.ts'
import type { ExtractOptions } from '../extract/options.ts'
import { type ChangedByPattern, patternsByKeys } from './repository.ts'

/** Patterns of suppliers from whom this document may come; none for a document without a page. */
export const patternsFor = async (tx: Tx, reading: Reading): Promise<KnownPattern[]> => {
  if (!reading.pages.some((page) => page.words.length > 0)) return []
  const { sheet, identifiers } = pageOf(reading)
  return patternsByKeys(tx, [...keysOnPage(sheet, identifiers)])
}

/** Reads a document with what was learned, and says what that changed. Pure. */
export const extractWithMemory = (
  reading: Reading,
  options: ExtractOptions,
): { extraction: Extraction; learned: ChangedByPattern[] } => {
  const extraction = extractInvoice(reading, options)
  const taught = fieldNames.filter((field) => extraction.fields[field].proofs.some(({ rule }) => rule === 'pattern'))
  const silenced = options.patterns?.flatMap(({ pattern }) => pattern.lessons.map(({ field }) => field)) ?? []
  const asked = new Set<FieldName>([...taught, ...silenced])
  if (!asked.size) return { extraction, learned: [] }
  const plain = extractInvoice(reading, { ...options, patterns: [] })
  const learned = [...asked].flatMap((field): ChangedByPattern[] => {
    const [without, value] = [plain.fields[field].value, extraction.fields[field].value]
    return without === value ? [] : [{ field, without, value }]
  })
  return { extraction, learned }
}
