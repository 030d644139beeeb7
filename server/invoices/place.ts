import { type Extraction, type Field, type FieldName, fieldNames } from '#shared/extraction.ts'
import type { Reading } from '#shared/reading.ts'
import { locate, pageOf } from './extract/learned/spots.ts'
import { evidenceOf } from './extract/page/spot.ts'

const isTyped = ({ value, evidence, proofs }: Field): boolean =>
  value !== null && evidence === null && proofs.some(({ rule }) => rule === 'person')

/** Fields whose value a person typed, and nobody has placed. */
export const typedFields = (extraction: Extraction): FieldName[] =>
  fieldNames.filter((name) => isTyped(extraction.fields[name]))

/** A value that a person typed is shown where the page says it, too. Pure; nothing else changes. */
export const placeTyped = (extraction: Extraction, reading: Reading | null): Extraction => {
  const typed = typedFields(extraction)
  if (!typed.length || !reading?.pages.some(({ words }) => words.length > 0)) return extraction
  const page = pageOf(reading)
  const placed = typed.flatMap((name): [string, Field][] => {
    const field = extraction.fields[name]
    const [found] = locate(page, name, field.value ?? '')
    return found ? [[name, { ...field, evidence: evidenceOf(found.spot) }]] : []
  })
  return { ...extraction, fields: { ...extraction.fields, ...Object.fromEntries(placed) } }
}
