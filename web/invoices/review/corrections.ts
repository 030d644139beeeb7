import type { HistoryEntry } from '#invoices/contract.ts'
import { type FieldName, fieldNames } from '#shared/extraction.ts'

// Corrections as the history tells them.

export type Correction = { field: FieldName; from: string | null; to: string | null }

const textOrNull = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** What one entry of the history corrected; empty for entries of other kinds. */
export const correctionsIn = (entry: HistoryEntry): Correction[] => {
  const list: unknown = entry.details.corrections
  if (!Array.isArray(list)) return []
  return list.flatMap((one: unknown): Correction[] => {
    const { field, oldValue, newValue } = Object(one) as Record<string, unknown>
    const name = fieldNames.find((known) => known === field)
    return name ? [{ field: name, from: textOrNull(oldValue), to: textOrNull(newValue) }] : []
  })
}

/** The value that was read, for each field that a person changed: the oldest "from" that the history knows. */
export const originalsOf = (history: HistoryEntry[]): Map<FieldName, string | null> => {
  const originals = new Map<FieldName, string | null>()
  const oldestFirst = history.toSorted((a, b) => a.at.localeCompare(b.at))
  for (const { field, from } of oldestFirst.flatMap(correctionsIn)) {
    if (!originals.has(field)) originals.set(field, from)
  }
  return originals
}

/** Tables that one entry of the history changed. */
export const tablesIn = (entry: HistoryEntry): ('lines' | 'vat')[] => {
  const list: unknown = entry.details.corrections
  const names = Array.isArray(list) ? list.map((one: unknown) => (Object(one) as Record<string, unknown>).field) : []
  return [
    ...(names.includes('lines') ? (['lines'] as const) : []),
    ...(names.includes('vat_lines') ? (['vat'] as const) : []),
  ]
}
